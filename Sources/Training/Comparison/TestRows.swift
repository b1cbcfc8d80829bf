import Datasets

/// How the test rows of two runs differ.
public enum RowDifference: Equatable, Sendable, CustomStringConvertible {
  /// Numbers of impressions.
  case counts(Int, Int)
  /// A row, from 0, and what it is in each of them.
  case row(Int, String, String)

  /// A clause without a full stop.
  public var description: String {
    switch self {
    case .counts(let first, let second): "\(first) and \(second)"
    case .row(let row, let first, let second):
      "number \(row + 1) is \(first) in one, \(second) in the other"
    }
  }

  /// What is different about the test rows of two runs; nil where they are the same.
  ///
  /// In the same data equal numbers are equal rows; else ids and moments must agree.
  ///
  /// - Complexity: O(impressions).
  public init?(
    _ first: Predictions, _ firstData: Dataset, _ second: Predictions, _ secondData: Dataset
  ) {
    guard first.count == second.count else {
      self = .counts(first.count, second.count)
      return
    }
    let isSameData = firstData.info.fingerprint == secondData.info.fingerprint
    for row in 0..<first.count {
      let isSame = first.events[row] == second.events[row] && first.items[row] == second.items[row]
      if isSameData && isSame { continue }
      let words = (Self.words(of: row, first, firstData), Self.words(of: row, second, secondData))
      if isSameData || words.0 != words.1 {
        self = .row(row, words.0, words.1)
        return
      }
    }
    return nil
  }

  /// What identifies an impression beyond its dataset.
  private static func words(
    of row: Int, _ predictions: Predictions, _ dataset: Dataset
  ) -> String {
    let user = dataset.userIDs[Int(predictions.users[row])]
    let item = dataset.itemIDs[Int(predictions.items[row])]
    let time = dataset.eventTimes[Int(predictions.events[row])]
    return "user \(user), item \(item), time \(time), label \(Int(predictions.labels[row]))"
  }
}
