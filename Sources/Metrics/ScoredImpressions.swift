/// The labels and logits of the same impressions, checked and sorted once.
///
/// Every metric over single impressions (AUC, ROC, LogLoss, calibration, DeLong) reads from here, so
/// that the rows are checked and sorted a single time. Metrics over users need `UserRankings`.
public struct ScoredImpressions: Sendable {
  /// The model's raw score of each impression. Shape `[count]`, all finite.
  public let logits: [Double]

  /// The number of impressions with label 1.
  public let positiveCount: Int

  /// Each impression's label, 0 or 1. Shape `[count]`.
  let clicks: [UInt8]

  /// Rows by ascending logit, equal logits by row. Shape `[count]`.
  let ascending: [Int32]

  /// The number of impressions.
  public var count: Int { logits.count }

  /// The number of impressions with label 0.
  public var negativeCount: Int { count - positiveCount }

  /// Checks and sorts impressions.
  ///
  /// - Parameters:
  ///   - labels: 0 or 1. Shape `[n]`; may be empty.
  ///   - logits: raw scores, before the sigmoid. Shape `[n]`.
  /// - Throws: `MetricInputError` naming the first row whose label is not 0 or 1 or whose logit is
  ///   NaN or infinite: such a score has no rank, and quietly ranking it would invent a result.
  /// - Complexity: O(n).
  public init(labels: [Float], logits: [Double]) throws(MetricInputError) {
    guard labels.count == logits.count else {
      throw .countMismatch(column: "logit", count: logits.count, labelCount: labels.count)
    }
    clicks = try binary(labels)
    if let row = logits.firstIndex(where: { !$0.isFinite }) {
      throw .logitNotFinite(row: row, logit: logits[row])
    }
    self.logits = logits
    positiveCount = clicks.reduce(0) { $0 + Int($1) }
    ascending = radixOrder(logits.map(\.orderedBits))
  }

  /// Checks and sorts impressions with logits of single precision.
  ///
  /// - Throws: as `init(labels:logits:)` for `Double`.
  /// - Complexity: O(n).
  public init(labels: [Float], logits: [Float]) throws(MetricInputError) {
    try self.init(labels: labels, logits: logits.map(Double.init))
  }

  /// The same impressions with logits in the same order, such as all of them shifted.
  init(_ other: ScoredImpressions, logits: [Double]) {
    self.logits = logits
    positiveCount = other.positiveCount
    clicks = other.clicks
    ascending = other.ascending
  }

  /// Whether the impression at `row` has label 1.
  public func isPositive(_ row: Int) -> Bool { clicks[row] == 1 }

  /// Why metrics that compare the classes are undefined, or nil where both classes occur.
  var missingClass: UndefinedReason? {
    if count == 0 { return .noImpressions }
    if positiveCount > 0 && negativeCount > 0 { return nil }
    return .oneClass(impressionCount: count, isPositive: positiveCount > 0)
  }

  /// Calls `body` once for each distinct logit, the highest first.
  ///
  /// - Parameter body: receives the range of `ascending` that holds the group's rows and the number
  ///   of positives among them.
  /// - Complexity: O(n).
  @inline(__always)
  func forEachTie(_ body: (_ places: Range<Int>, _ positiveCount: Int) -> Void) {
    logits.withUnsafeBufferPointer { logits in
      clicks.withUnsafeBufferPointer { clicks in
        ascending.withUnsafeBufferPointer { ascending in
          var upper = ascending.count
          while upper > 0 {
            let logit = logits[Int(ascending[upper - 1])]
            var lower = upper
            var positives = 0
            while lower > 0, logits[Int(ascending[lower - 1])] == logit {
              lower -= 1
              positives += Int(clicks[Int(ascending[lower])])
            }
            body(lower..<upper, positives)
            upper = lower
          }
        }
      }
    }
  }

  /// Checks that two models were measured on the same rows.
  ///
  /// - Throws: `MetricInputError` when the counts or a label differ.
  func requireSameRows(as other: ScoredImpressions) throws(MetricInputError) {
    guard count == other.count else {
      throw .pairedCountsDiffer(first: count, second: other.count)
    }
    if let row = clicks.indices.first(where: { clicks[$0] != other.clicks[$0] }) {
      throw .pairedLabelsDiffer(row: row)
    }
  }
}

/// Labels as bytes.
///
/// - Throws: `MetricInputError.labelNotBinary` for the first label that is not 0 or 1.
func binary(_ labels: [Float]) throws(MetricInputError) -> [UInt8] {
  if let row = labels.firstIndex(where: { $0 != 0 && $0 != 1 }) {
    throw .labelNotBinary(row: row, label: labels[row])
  }
  return labels.map { $0 == 1 ? 1 : 0 }
}
