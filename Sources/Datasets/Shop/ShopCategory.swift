/// One category of the shop: what its products are called and what they cost.
struct ShopCategory: Sendable {
  /// Where the brand stands in a title.
  enum BrandPlace: Sendable {
    case first
    case inBrackets
  }

  /// The products for one theme, without brand and details.
  struct Line: Sendable {
    let names: [String]
    let chineseNames: [String]
  }

  /// The category's name in the item table.
  let name: String

  /// What its products cost.
  let price: ClosedRange<Int>

  /// What may be added to a name, such as a colour or a size.
  let details: [String]

  /// The same for Chinese names.
  let chineseDetails: [String]

  /// Where the brand stands in a title.
  let brandPlace: BrandPlace

  /// One line of products for each theme of the domain.
  let lines: [Line]

  /// A category whose lines are listed one by one: a theme's names and its Chinese names.
  init(
    name: String, price: ClosedRange<Int>, details: [String], chineseDetails: [String],
    brandPlace: BrandPlace = .first, lines: [([String], [String])]
  ) {
    self.name = name
    self.price = price
    self.details = details
    self.chineseDetails = chineseDetails
    self.brandPlace = brandPlace
    self.lines = lines.map { Line(names: $0.0, chineseNames: $0.1) }
  }

  /// A category whose names differ by theme in one word only; `*` stands for that word.
  init(
    name: String, price: ClosedRange<Int>, details: [String], chineseDetails: [String],
    themes: [(String, String)], names: [String], chineseNames: [String]
  ) {
    self.init(
      name: name, price: price, details: details, chineseDetails: chineseDetails,
      lines: themes.map { word, chineseWord in
        (
          names.map { Self.replacingStar(in: $0, by: word) },
          chineseNames.map { Self.replacingStar(in: $0, by: chineseWord) }
        )
      })
  }

  private static func replacingStar(in pattern: String, by word: String) -> String {
    pattern.split(separator: "*", omittingEmptySubsequences: false).joined(separator: word)
  }
}
