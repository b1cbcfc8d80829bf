/// One user's attention by epoch, for one impression: how a model learns where to look.
public struct FollowedUser: Sendable, Hashable {
  /// The user's id, as the data has it.
  public var user: String
  /// The event of the impression.
  public var event: Int
  /// The behaviours, oldest first, as item indices, [behaviours].
  public var items: [Int32]
  /// The logit after each epoch, [epochs].
  public var logits: [Float]
  /// The weights after each epoch, [epochs × behaviours]; empty for a model without attention.
  public var weights: [Float]

  /// A user's attention by epoch.
  public init(user: String, event: Int, items: [Int32], logits: [Float], weights: [Float]) {
    self.user = user
    self.event = event
    self.items = items
    self.logits = logits
    self.weights = weights
  }

  /// Epochs that are known.
  public var epochCount: Int { logits.count }

  /// The weight of a behaviour after an epoch, from 0; nil for a model without attention.
  public func weight(epoch: Int, behaviour: Int) -> Float? {
    let place = epoch * items.count + behaviour
    return weights.indices.contains(place) && behaviour < items.count ? weights[place] : nil
  }
}
