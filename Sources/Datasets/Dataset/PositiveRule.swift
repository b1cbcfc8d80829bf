/// Which values make a row a positive behaviour.
struct PositiveRule {
  let feedback: DatasetInfo.Feedback
  /// A value is positive when it is at least this; nil where every row is.
  let threshold: Double?

  /// The different values, when a byte can tell them apart.
  let distinct: DistinctValues?

  /// Decides from the values and what the user asked for.
  ///
  /// - Throws: `DataError.noPositives` when no value would be positive.
  init(
    _ values: HeapBuffer<Float>?, count: Int, isLabelled: Bool, wanted: Double?, file: String
  ) throws {
    guard let values else {
      feedback = .positivesOnly
      threshold = nil
      distinct = nil
      return
    }
    let found = DistinctValues(values, count: count)
    let (lowest, highest) =
      found.isOverfull
      ? Self.range(of: values, count: count)
      : (found.values[0], found.values[found.values.count - 1])
    let isLabelled =
      isLabelled || (!found.isOverfull && found.values.allSatisfy { $0 == 0 || $0 == 1 })
    let least = wanted ?? (isLabelled ? 1 : 4)
    guard Double(highest) >= least else {
      throw DataError.noPositives(file, positive: least, greatest: Double(highest))
    }
    if Double(lowest) >= least {
      feedback = .positivesOnly
    } else {
      feedback = isLabelled ? .labels : .ratings
    }
    threshold = least
    distinct = found.isOverfull ? nil : found
  }

  private static func range(of values: HeapBuffer<Float>, count: Int) -> (Float, Float) {
    values.withElements { values in
      values[..<count].reduce((Float.infinity, -Float.infinity)) {
        (min($0.0, $1), max($0.1, $1))
      }
    }
  }
}
