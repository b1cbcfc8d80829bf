/// Which attributions an inspection computes beside the attention weights.
///
/// On a history of thousands leave-one-out takes seconds; a screen shows the weights first.
public struct Attributions: OptionSet, Hashable, Sendable {
  /// One bit per attribution.
  public let rawValue: Int

  /// Creates a set of its bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// logit(history) − logit(history without the behaviour).
  public static let leaveOneOut = Attributions(rawValue: 1)

  /// Σ_d ∂logit/∂x_d · x_d over the behaviour's vector x.
  public static let gradientTimesInput = Attributions(rawValue: 2)

  /// Both.
  public static let all: Attributions = [.leaveOneOut, .gradientTimesInput]
}
