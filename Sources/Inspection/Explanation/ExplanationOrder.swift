/// The order in which behaviours are taken away, or put back.
public enum ExplanationOrder: String, Hashable, Sendable, CaseIterable, Codable {
  /// By |attention weight|, the mean over heads.
  case attention
  /// By |logit(history) − logit(history without the behaviour)|.
  case leaveOneOut = "leave_one_out"
  /// By |gradient × input|.
  case gradientTimesInput = "gradient_x_input"
  /// By chance: what the others are held against.
  case random

  /// For a table.
  public var words: String {
    switch self {
    case .attention: "attention weight"
    case .leaveOneOut: "leave-one-out"
    case .gradientTimesInput: "gradient × input"
    case .random: "at random"
    }
  }
}
