/// All products of a shop, and how popular they are.
struct ShopCatalogue: Sendable {
  /// The products; item id i stands at i − 1.
  let products: [ShopProduct]

  /// How much a product adds to the logit of a click by itself, one for each product.
  let quality: [Double]

  /// The products of each line, most popular first.
  let lines: [[Int]]

  /// Running sums of the popularity of a line's products, the same for every line.
  let popularity: [Double]

  /// Fills the shelves: the same number of products in each line.
  ///
  /// - Complexity: O(number of products).
  init(configuration: ShopConfiguration) {
    var products: [ShopProduct] = []
    var quality: [Double] = []
    var lines: [[Int]] = []
    for (domainIndex, domain) in ShopDomain.all.enumerated() {
      for (stage, category) in domain.categories.enumerated() {
        for theme in 0..<ShopDomain.themeCount {
          var random = ShopRandom(
            seed: configuration.seed ^ 0x0CA7_A106,
            stream: UInt64(Self.line(domain: domainIndex, stage: stage, theme: theme)))
          let names = Self.names(
            of: category, theme: theme, count: configuration.productsPerLine, random: &random)
          var line: [Int] = []
          for name in names {
            let brand = Self.brand(of: domain, theme: theme, random: &random)
            let level = random.uniform()
            let price = Self.price(in: category.price, level: level)
            line.append(products.count)
            products.append(
              ShopProduct(
                item: products.count + 1, title: name.title(brand, category.brandPlace),
                category: category.name, brand: brand, price: price,
                priceBucket: level < 1 / 3.0 ? "budget" : level < 2 / 3.0 ? "middle" : "premium",
                domain: domainIndex, stage: stage, theme: theme))
            quality.append(0.4 * random.normal())
          }
          random.shuffle(&line)
          lines.append(line)
        }
      }
    }
    self.products = products
    self.quality = quality
    self.lines = lines
    var sum = 0.0
    popularity = (0..<configuration.productsPerLine).map { rank in
      sum += 1 / Double(rank + 1)
      return sum
    }
  }

  /// The number of a line: lines are ordered by domain, stage and theme.
  static func line(domain: Int, stage: Int, theme: Int) -> Int {
    (domain * ShopDomain.categoryCount + stage) * ShopDomain.themeCount + theme
  }

  /// One of a line's products, popular ones more often.
  func pick(domain: Int, stage: Int, theme: Int, random: inout ShopRandom) -> Int {
    lines[Self.line(domain: domain, stage: stage, theme: theme)][
      random.index(cumulative: popularity)]
  }

  private struct Name {
    let words: String
    let detail: String
    let separator: String

    func title(_ brand: String, _ place: ShopCategory.BrandPlace) -> String {
      switch place {
      case .first: "\(brand) \(words)\(separator)\(detail)"
      case .inBrackets: "\(words)\(separator)\(detail) (\(brand))"
      }
    }
  }

  /// Distinct combinations of name and detail, about one in five of them Chinese.
  private static func names(
    of category: ShopCategory, theme: Int, count: Int, random: inout ShopRandom
  ) -> [Name] {
    let line = category.lines[theme]
    let chineseCount = max(1, count / 5)
    var chinese = combinations(line.chineseNames, category.chineseDetails, separator: " ")
    var english = combinations(line.names, category.details, separator: ", ")
    random.shuffle(&chinese)
    random.shuffle(&english)
    return Array(english.prefix(count - chineseCount) + chinese.prefix(chineseCount))
  }

  private static func combinations(
    _ names: [String], _ details: [String], separator: String
  ) -> [Name] {
    names.flatMap { name in
      details.map { Name(words: name, detail: $0, separator: separator) }
    }
  }

  /// Mostly one of the two brands that specialise in the theme.
  private static func brand(
    of domain: ShopDomain, theme: Int, random: inout ShopRandom
  ) -> String {
    random.uniform() < 0.8
      ? domain.brands[2 * theme + random.integer(below: 2)] : random.pick(domain.brands)
  }

  /// A price that ends in 9 where the category's range allows.
  private static func price(in range: ClosedRange<Int>, level: Double) -> Int {
    let raw = range.lowerBound + Int(level * Double(range.upperBound - range.lowerBound))
    return min(range.upperBound, raw < 20 ? raw : raw / 10 * 10 + 9)
  }
}
