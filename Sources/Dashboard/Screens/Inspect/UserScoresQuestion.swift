import Inspection

/// What does the model give for one target to each of some users, with all that they did?
struct UserScoresQuestion: Question {
  var run: RunKey
  /// User indices.
  var users: [Int]
  /// An item index.
  var target: Int32

  var urgency: Urgency { .soon }

  /// A probability for each user.
  func answer(at desk: any Desk) throws -> [Int: Float] {
    let inspector = try desk.inspector(of: run)
    let dataset = inspector.builder.dataset
    var result: [Int: Float] = [:]
    for user in users {
      let time = dataset.now(of: user)
      let history = dataset.editableHistory(
        of: user, before: time, limit: inspector.builder.historyLimit)
      let inspection = inspector.inspect(
        user: user, history: history, targets: [target], time: time, [])
      result[user] = inspection[0].probability
      try desk.checkWanted()
    }
    return result
  }
}
