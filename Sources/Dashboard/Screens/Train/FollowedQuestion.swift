import Training

/// Where did the models of watched runs learn to look, as far as they are?
struct FollowedQuestion: Question {
  /// A run's folder, and how far it was: more epochs are another question.
  struct Run: Hashable, Sendable {
    var path: String
    var epochs: Int
  }

  /// The runs that keep attention.
  var runs: [Run]

  var urgency: Urgency { .soon }

  func answer(at desk: any Desk) throws -> [FollowedUser?] {
    runs.map { FollowedUser.read(RunDirectory($0.path)).first }
  }
}
