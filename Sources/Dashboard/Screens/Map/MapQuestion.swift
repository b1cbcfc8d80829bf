import Datasets
import Inspection

/// What does the model look at, for all targets of a map at once?
struct MapQuestion: Question {
  var attention: AttentionQuestion

  init(_ attention: AttentionQuestion) { self.attention = attention }

  var urgency: Urgency { attention.urgency }

  func answer(at desk: any Desk) throws -> [TargetInspection] { try attention.answer(at: desk) }

  /// The most targets of a map.
  static let targetLimit = Session.candidateLimit

  /// Behaviours in forward passes that a person waits for without minding.
  private static let patience = 2_000_000

  /// How many targets are asked about: with leave-one-out fewer where histories are long.
  static func targetLimit(behaviours: Int, leaveOneOut: Bool) -> Int {
    guard leaveOneOut, behaviours > 1 else { return targetLimit }
    return max(1, min(targetLimit, patience / (behaviours * (behaviours - 1))))
  }
}
