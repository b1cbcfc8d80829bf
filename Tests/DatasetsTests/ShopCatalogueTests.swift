import Testing

@testable import Datasets

@Suite("The shop's catalogue")
struct ShopCatalogueTests {
  private let products = ShopCatalogue(configuration: ShopConfiguration()).products

  @Test("there are 24 categories of 65 products, five themes each")
  func sizes() {
    #expect(products.count == 1560)
    #expect(products.map(\.item) == Array(1...1560))
    var counts: [String: Int] = [:]
    for product in products { counts[product.category, default: 0] += 1 }
    #expect(counts.count == 24)
    #expect(counts.values.allSatisfy { $0 == 65 })
  }

  @Test("no two products share a title, in the largest catalogue either")
  func titles() {
    let largest = ShopCatalogue(configuration: ShopConfiguration(seed: 5, productsPerLine: 16))
    for products in [products, largest.products] {
      #expect(Set(products.map(\.title)).count == products.count)
    }
    #expect(largest.products.count == 1920)
  }

  @Test("titles have no stray spaces, stars or control characters")
  func cleanTitles() {
    for title in products.map(\.title) {
      #expect(!title.contains("*") && !title.contains("  "), "\(title)")
      #expect(title.first != " " && title.last != " ", "\(title)")
      #expect(title.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
    }
  }

  @Test("about one title in seven is Chinese, in every category")
  func chineseTitles() {
    func isChinese(_ title: String) -> Bool {
      title.unicodeScalars.contains { 0x4E00...0x9FFF ~= $0.value }
    }
    let chinese = products.filter { isChinese($0.title) }
    #expect(chinese.count == 240)
    #expect(Set(chinese.map(\.category)).count == 24)
    #expect(chinese.contains { $0.title.contains("机械键盘") })
    #expect(chinese.allSatisfy { !$0.title.unicodeScalars.contains("\u{FFFD}") })
  }

  @Test("prices lie in the category's range, and buckets follow them")
  func prices() {
    for product in products {
      let category = ShopDomain.all[product.domain].categories[product.stage]
      #expect(category.price ~= product.price, "\(product.title)")
    }
    for category in Set(products.map(\.category)) {
      let own = products.filter { $0.category == category }
      let budget = own.filter { $0.priceBucket == "budget" }.map(\.price)
      let premium = own.filter { $0.priceBucket == "premium" }.map(\.price)
      #expect((budget.max() ?? .max) <= (premium.min() ?? .min), "\(category)")
    }
  }

  @Test("brands lean towards a theme without giving it away")
  func brands() {
    let specialised = products.count { product in
      let index = ShopDomain.all[product.domain].brands.firstIndex(of: product.brand)
      return index.map { $0 / 2 == product.theme } ?? false
    }
    #expect(0.78...0.90 ~= Double(specialised) / Double(products.count))
  }

  @Test("no brand or category belongs to two domains")
  func distinctNames() {
    let brands = ShopDomain.all.flatMap(\.brands)
    #expect(Set(brands).count == 80)
    let categories = ShopDomain.all.flatMap { $0.categories.map(\.name) }
    #expect(Set(categories).count == 24)
  }

  @Test("every relation strengthens a stage of its own domain")
  func relations() {
    for domain in ShopDomain.all {
      #expect(domain.relations.contains { $0.from < $0.to })
      for relation in domain.relations {
        #expect(0..<3 ~= relation.from && 0..<3 ~= relation.to && relation.from <= relation.to)
        #expect(relation.strength > 0 && relation.halfLife > 0)
      }
    }
  }
}
