/// What makes rows unfit to be measured.
///
/// Rows are counted from 0, in the order in which they were given.
public enum MetricInputError: Error, Hashable, Sendable {
  /// A column has another length than the labels.
  case countMismatch(column: String, count: Int, labelCount: Int)
  /// A label is neither 0 nor 1.
  case labelNotBinary(row: Int, label: Float)
  /// A logit is NaN or infinite.
  case logitNotFinite(row: Int, logit: Double)
  /// A probability is NaN or outside of 0 … 1.
  case probabilityOutOfRange(row: Int, probability: Double)
  /// Two models were measured on different numbers of rows.
  case pairedCountsDiffer(first: Int, second: Int)
  /// Two models were measured on rows with different labels.
  case pairedLabelsDiffer(row: Int)
  /// Two models were measured on rows of different users.
  case pairedUsersDiffer(row: Int)
}

extension MetricInputError: CustomStringConvertible {
  /// Where, what was found, what was expected, what to do.
  public var description: String {
    switch self {
    case .countMismatch(let column, let count, let labelCount):
      "column \"\(column)\" has \(count) rows, the labels have \(labelCount); "
        + "give every impression one value."
    case .labelNotBinary(let row, let label):
      "row \(row): the label is \(label), not 0 or 1; turn ratings into clicks first."
    case .logitNotFinite(let row, let logit):
      "row \(row): the logit is \(logit), not a finite number; "
        + "the model has diverged or its predictions are damaged: train it again."
    case .probabilityOutOfRange(let row, let probability):
      "row \(row): the probability is \(probability), not between 0 and 1; "
        + "give probabilities, not logits."
    case .pairedCountsDiffer(let first, let second):
      "the first model has \(first) impressions, the second \(second); "
        + "compare models on the same rows."
    case .pairedLabelsDiffer(let row):
      "row \(row): the two models have different labels; compare models on the same rows."
    case .pairedUsersDiffer(let row):
      "row \(row): the two models have different users; compare models on the same rows."
    }
  }
}
