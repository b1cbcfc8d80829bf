import Testing

@testable import Datasets

@Suite("The shop's log")
struct ShopGeneratorTests {
  private static let small = ShopGenerator(ShopConfiguration(seed: 3, userCount: 150)).generate()
  private let shop = Self.small

  @Test("the same seed gives the same shop, another seed another one")
  func determinism() {
    let configuration = ShopConfiguration(seed: 3, userCount: 150)
    #expect(ShopGenerator(configuration).generate().impressions == shop.impressions)
    var other = configuration
    other.seed = 4
    let otherShop = ShopGenerator(other).generate()
    #expect(otherShop.impressions != shop.impressions)
    #expect(otherShop.products != shop.products)
  }

  @Test("a customer's months do not depend on how many customers there are")
  func independence() {
    let smaller = ShopGenerator(ShopConfiguration(seed: 3, userCount: 5)).generate()
    func months(_ shop: Shop) -> [[Int64]] {
      shop.impressions.filter { $0.user == 4 }.map { [$0.time, Int64($0.product)] }
    }
    #expect(months(smaller) == months(shop))
    #expect(smaller.users[4] == shop.users[4])
  }

  @Test("between a fifth and a third of the ads are clicked")
  func clickThroughRate() {
    let clicked = shop.impressions.count { $0.isClicked }
    #expect(0.20...0.35 ~= Double(clicked) / Double(shop.impressions.count))
  }

  @Test("events stand in order of time, inside the log's days")
  func order() throws {
    for (earlier, later) in zip(shop.impressions, shop.impressions.dropFirst()) {
      #expect(earlier.time <= later.time)
    }
    let first = try #require(shop.impressions.first).time
    let last = try #require(shop.impressions.last).time
    #expect(first >= ShopGenerator.beginning)
    #expect(last < ShopGenerator.beginning + 181 * 86_400)
  }

  @Test("a page has one customer, session and time, different products, and positions from 1")
  func pages() {
    let pages = Dictionary(grouping: shop.impressions, by: \.page)
    #expect(pages.keys.max() == pages.count)
    for page in pages.values {
      #expect(4...6 ~= page.count)
      #expect(Set(page.map(\.user)).count == 1)
      #expect(Set(page.map(\.session)).count == 1)
      #expect(Set(page.map(\.time)).count == 1)
      #expect(Set(page.map(\.product)).count == page.count)
      #expect(page.map(\.position) == Array(1...page.count))
    }
  }

  @Test("pages of a session are less than half an hour apart, sessions of a customer more")
  func sessions() {
    for months in Dictionary(grouping: shop.impressions, by: \.user).values {
      for (earlier, later) in zip(months, months.dropFirst()) {
        let gap = later.time - earlier.time
        #expect((gap < 1800) == (earlier.session == later.session))
      }
    }
  }

  @Test("every cause is a click of the same customer, strictly earlier")
  func referentialIntegrity() {
    #expect(!shop.causes.isEmpty)
    for (index, impression) in shop.impressions.enumerated() {
      var last = 0
      for cause in shop.causes[impression.causes] {
        let earlier = shop.impressions[cause.event - 1]
        #expect(cause.event > last && cause.event <= index)
        #expect(earlier.isClicked && earlier.user == impression.user)
        #expect(earlier.time < impression.time)
        #expect(cause.strength > 0)
        last = cause.event
      }
    }
  }

  @Test("the causes are complete: exactly the earlier clicks with a strength")
  func completeness() {
    let model = ShopClickModel()
    for impression in shop.impressions.suffix(500) {
      let expected = shop.impressions.enumerated().compactMap { index, earlier in
        guard earlier.user == impression.user, earlier.isClicked, earlier.time < impression.time
        else { return ShopCause?.none }
        let strength = model.strength(
          of: shop.products[earlier.product], for: shop.products[impression.product],
          age: Int(impression.time - earlier.time))
        return strength > 0 ? ShopCause(event: index + 1, strength: strength) : nil
      }
      #expect(Array(shop.causes[impression.causes]) == expected)
    }
  }

  @Test("an ad with a cause is clicked at least five times as often as one without")
  func plantedRelevance() {
    func rate(_ impressions: [ShopImpression]) -> Double {
      Double(impressions.count { $0.isClicked }) / Double(impressions.count)
    }
    let caused = rate(shop.impressions.filter { !$0.causes.isEmpty })
    let plain = rate(shop.impressions.filter { $0.causes.isEmpty })
    #expect(caused > 0.45)
    #expect(plain < 0.11)
    #expect(caused > 5 * plain)
  }

  @Test("clicks follow the probabilities")
  func calibration() {
    for bin in 0..<5 {
      let inside = shop.impressions.filter { Int($0.probability * 5) == bin }
      let expected = inside.reduce(0) { $0 + $1.probability }
      let found = Double(inside.count { $0.isClicked })
      let deviation = inside.reduce(0) { $0 + $1.probability * (1 - $1.probability) }
      #expect(abs(found - expected) < 4 * deviation.squareRoot())
    }
  }

  @Test("few of a customer's behaviours matter for a target, and histories mix interests")
  func sparsity() {
    var shares: [Double] = []
    var clicks = [[Int]](repeating: [], count: shop.users.count)
    for impression in shop.impressions {
      if clicks[impression.user].count >= 20, !impression.causes.isEmpty {
        shares.append(
          Double(impression.causes.count) / Double(clicks[impression.user].count))
      }
      if impression.isClicked { clicks[impression.user].append(impression.product) }
    }
    #expect(shares.reduce(0, +) / Double(shares.count) < 0.2)
    let interests = clicks.filter { $0.count >= 20 }.map { history in
      Set(history.map { shop.products[$0].domain * 5 + shop.products[$0].theme }).count
    }
    #expect(Double(interests.reduce(0, +)) / Double(interests.count) > 5)
  }

  @Test("customers move on: milk powder comes before the stroller")
  func drift() {
    var days: [[Double]] = [[], [], []]
    for impression in shop.impressions where impression.isClicked {
      let product = shop.products[impression.product]
      if ShopDomain.all[product.domain].name == "baby" {
        days[product.stage].append(Double(impression.time - ShopGenerator.beginning) / 86_400)
      }
    }
    let means = days.map { $0.reduce(0, +) / Double($0.count) }
    #expect(means[0] + 10 < means[2])
    #expect(means[0] < means[1])
  }
}
