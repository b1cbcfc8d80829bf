/// What a reader has found in a piece of a log: numbers in rows and named columns, most of them
/// empty.
struct LogRows: Sendable {
  /// One number.
  struct Entry: Sendable {
    let row: Int32
    let field: Int32
    let value: Double
  }

  /// What a row says of its place in the training.
  struct Place: Sendable {
    /// The step; NaN where the row has none.
    var step = Double.nan
    /// How good a name the step has: the lowest wins.
    var rank = UInt8.max
    /// The epoch; NaN where the row has none.
    var epoch = Double.nan
    /// The share of the epoch that is done; NaN where the row has none.
    var share = Double.nan
    /// A clock in seconds; NaN where the row has none.
    var time = Double.nan
    /// Seconds that the epoch took; NaN where the row has none.
    var span = Double.nan
  }

  /// The numbers, row by row.
  var entries: [Entry] = []
  /// One for each row.
  var places: [Place] = []
  /// The names that entries' fields stand for.
  var names: [String] = []
  /// The bytes that whole rows took.
  var byteCount = 0
  /// What was wrong first, in one sentence without the path.
  var problem: String?
  /// Whether nothing behind the problem can be read.
  var isBroken = false

  /// Keeps the first problem.
  mutating func note(_ problem: @autoclosure () -> String) {
    if self.problem == nil { self.problem = problem() }
  }
}

/// What a column of a log means.
enum LogRole: Sendable, Equatable {
  /// A curve.
  case value
  /// The step, by a name of this rank.
  case step(UInt8)
  case epoch, share, time, span
  /// Neither curve nor place.
  case ignored

  /// The role of a name in logs that any program may have written.
  static func general(_ name: String) -> LogRole {
    switch name.lowercased() {
    case "step", "steps": .step(0)
    case "global_step", "trainer/global_step": .step(1)
    case "_step": .step(2)
    case "iteration", "iter", "iterations": .step(3)
    case "epoch", "epochs": .epoch
    case "wall_time", "wall time", "_timestamp", "timestamp", "_runtime": .time
    case "": .ignored
    default: .value
    }
  }
}
