/// Which values make a row a positive behaviour.
struct PositiveRule {
  let feedback: DatasetInfo.Feedback
  /// A value is positive when it is at least this; nil where every row is.
  let threshold: Double?

  /// What the values of a file look like.
  struct Values {
    var least = Float.infinity
    var greatest = -Float.infinity
    var isBinary = true

    init(_ values: HeapBuffer<Float>, count: Int) {
      let pieceSize = 1 << 18
      let pieces = concurrentMap(count: (count + pieceSize - 1) / pieceSize) { piece in
        values.withElements { values in
          var part = Values()
          for row in piece * pieceSize..<min(count, (piece + 1) * pieceSize) {
            part.include(values[row])
          }
          return part
        }
      }
      for piece in pieces {
        least = min(least, piece.least)
        greatest = max(greatest, piece.greatest)
        isBinary = isBinary && piece.isBinary
      }
    }

    private init() {}

    private mutating func include(_ value: Float) {
      least = min(least, value)
      greatest = max(greatest, value)
      isBinary = isBinary && (value == 0 || value == 1)
    }
  }

  /// Decides from the values and what the user asked for.
  ///
  /// - Throws: `DataError.noPositives` when no value would be positive.
  init(
    _ values: HeapBuffer<Float>?, count: Int, isLabelled: Bool, wanted: Double?, file: String
  ) throws {
    guard let values else {
      feedback = .positivesOnly
      threshold = nil
      return
    }
    let found = Values(values, count: count)
    let isLabelled = isLabelled || found.isBinary
    let least = wanted ?? (isLabelled ? 1 : 4)
    guard Double(found.greatest) >= least else {
      throw DataError.noPositives(file, positive: least, greatest: Double(found.greatest))
    }
    if Double(found.least) >= least {
      feedback = .positivesOnly
    } else {
      feedback = isLabelled ? .labels : .ratings
    }
    threshold = least
  }
}
