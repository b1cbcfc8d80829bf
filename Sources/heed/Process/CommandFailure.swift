/// A command cannot do its work.
enum CommandFailure: Error, Equatable {
  /// The engine does not offer this yet.
  case notConnected(command: String)
  /// Two runs were not tested on the same impressions.
  case otherRows(String, String, RowDifference)

  /// How the test rows of two runs differ.
  enum RowDifference: Equatable {
    case counts(Int, Int)
    /// A row, from 0, and what it is in each of them.
    case row(Int, String, String)
  }
}

extension CommandFailure: CustomStringConvertible {
  /// One sentence: what was found, what was expected, what to do.
  var description: String {
    switch self {
    case .notConnected(let command):
      "\(command) is not part of this build yet; \"heed --help\" lists what is."
    case .otherRows(let first, let second, let difference):
      "\(first) and \(second) were tested on different impressions (\(difference)); "
        + "train both on the same data with the same --split, --negatives and --seed."
    }
  }
}

extension CommandFailure.RowDifference: CustomStringConvertible {
  /// A clause without a full stop.
  var description: String {
    switch self {
    case .counts(let first, let second):
      "\(NumberText.count(first)) and \(NumberText.count(second))"
    case .row(let row, let first, let second):
      "number \(NumberText.count(row + 1)) is \(first) in one, \(second) in the other"
    }
  }
}
