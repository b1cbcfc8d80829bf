/// One ad shown to one customer.
public struct ShopImpression: Hashable, Sendable {
  /// The index of the user in the shop's users.
  public let user: Int

  /// The index of the product in the shop's products.
  public let product: Int

  /// The moment in seconds since 1970; all ads of a page share it.
  public let time: Int64

  /// Whether the ad was clicked.
  public let isClicked: Bool

  /// The probability with which it was: what the best possible model would predict.
  public let probability: Double

  /// The session's number, from 1 in order of time.
  public let session: Int

  /// The page's number, from 1 in order of time.
  public let page: Int

  /// The place on the page, from 1 at the top.
  public let position: Int

  /// The earlier clicks that raised the probability: a range of the shop's causes.
  public let causes: Range<Int>
}

/// An earlier click that raised the probability of a later one.
public struct ShopCause: Hashable, Sendable {
  /// The event id of the earlier click.
  public let event: Int

  /// How strongly it speaks for the target, in hundredths.
  public let strength: Int
}
