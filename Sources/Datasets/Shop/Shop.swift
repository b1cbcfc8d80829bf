/// A small online shop that never was: products, customers, a log of ads, and what caused the
/// clicks.
public struct Shop: Sendable {
  /// What the shop was made from.
  public let configuration: ShopConfiguration

  /// The products, item id i at i − 1.
  public let products: [ShopProduct]

  /// The customers.
  public let users: [ShopUser]

  /// The ads shown, in order of time; event id e stands at e − 1.
  public let impressions: [ShopImpression]

  /// The causes of all impressions, in the order of the impressions and then of the events.
  public let causes: [ShopCause]
}
