/// A product of the shop.
public struct ShopProduct: Hashable, Sendable {
  /// The item id in the files, from 1.
  public let item: Int

  /// What the product is called; no other product has the same title.
  public let title: String

  /// The category's name, such as `Tripods`.
  public let category: String

  /// The brand's name.
  public let brand: String

  /// The price in whole units of money.
  public let price: Int

  /// `budget`, `middle` or `premium`, within the category.
  public let priceBucket: String

  /// Which domain of the shop the product belongs to, 0 ..< 8.
  public let domain: Int

  /// Where its category stands in the domain, 0 ..< 3.
  public let stage: Int

  /// Its theme inside the domain, such as landscape among the lenses, 0 ..< 5.
  ///
  /// Relevance hangs on the theme, and no file tells it: a model has to find it in the ids.
  public let theme: Int
}
