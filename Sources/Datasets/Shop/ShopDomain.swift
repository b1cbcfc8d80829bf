/// One part of the shop, such as photography: three categories that people come to in turn, each
/// with products for the same five themes.
///
/// Relevance is planted on this grid. A behaviour matters for a target only inside one domain and
/// one theme, and only along one of the domain's relations: a landscape entry lens speaks for a
/// landscape tripod, but not for a street tripod, and the tripod does not speak for the lens.
struct ShopDomain: Sendable {
  /// How a click on one category speaks for a later target.
  struct Relation: Hashable, Sendable {
    /// The behaviour's category, 0 ..< 3.
    let from: Int

    /// The target's category, 0 ..< 3.
    let to: Int

    /// The strength of a fresh behaviour.
    let strength: Double

    /// The age at which half of the strength is left, in days.
    let halfLife: Double
  }

  /// The number of categories of every domain.
  static let categoryCount = 3

  /// The number of themes of every domain.
  static let themeCount = 5

  /// A word for the domain.
  let name: String

  /// Ten brands; brands 2t and 2t + 1 specialise in theme t.
  let brands: [String]

  /// Three categories in the order in which people come to them.
  let categories: [ShopCategory]

  /// What speaks for what.
  let relations: [Relation]

  /// A domain whose customers look around in one category, then move on to the next.
  init(
    name: String, brands: [String], categories: [ShopCategory],
    relations: [Relation] = Self.stepByStep
  ) {
    precondition(brands.count == 2 * Self.themeCount, "\(name) needs two brands a theme")
    precondition(categories.count == Self.categoryCount, "\(name) needs three categories")
    for category in categories {
      precondition(
        category.lines.count == Self.themeCount, "\(category.name) needs one line a theme")
    }
    self.name = name
    self.brands = brands
    self.categories = categories
    self.relations = relations
  }

  /// First → second → third.
  static let stepByStep =
    moreOfTheSame + [
      Relation(from: 0, to: 1, strength: 1.0, halfLife: 28),
      Relation(from: 1, to: 2, strength: 1.0, halfLife: 28),
    ]

  /// The first category leads to both others, which do not lead to each other.
  static let hub =
    moreOfTheSame + [
      Relation(from: 0, to: 1, strength: 1.0, halfLife: 28),
      Relation(from: 0, to: 2, strength: 1.0, halfLife: 28),
    ]

  /// A click speaks for more from its own category, but not for as long as for the next one.
  private static let moreOfTheSame = (0..<categoryCount).map {
    Relation(from: $0, to: $0, strength: 0.8, halfLife: 14)
  }

  /// All domains, in the order of their item ids.
  static let all = [
    typing, photography, baby, cosmetics, fashion, stories, kitchen, outdoor,
  ]
}
