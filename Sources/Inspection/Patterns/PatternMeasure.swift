/// What is measured on each behaviour.
public enum PatternMeasure: Hashable, Sendable {
  /// The attention weight of one head, from 0; nil is the mean over the heads.
  case attention(head: Int?)

  /// |logit(history) − logit(history without the behaviour)|.
  case leaveOneOut
}

/// An impression behind a number.
public struct PatternExample: Hashable, Sendable {
  /// The event of the dataset.
  public let event: Int32

  /// The target, an item index.
  public let target: Int32

  /// The impression's own value of what the number is the mean of.
  public let value: Double

  init(_ impression: PatternImpression, _ value: Double) {
    event = impression.event
    target = impression.target
    self.value = value
  }
}
