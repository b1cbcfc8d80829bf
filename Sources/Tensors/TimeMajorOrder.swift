import Kernels

/// The rows of packed histories as recurrences visit them, chunk by chunk.
///
/// A chunk's rows stay the chunk's rows: only their order inside it changes. Several recurrences over
/// the same histories share one order.
public struct TimeMajorOrder {
  /// The histories.
  public let segments: Segments
  /// One for each chunk of the segments.
  let chunks: [TimeMajor]

  /// Rows of the longest chunk.
  var greatestRowCount: Int { chunks.reduce(0) { max($0, $1.rowCount) } }
  /// Impressions of the largest chunk.
  var greatestCount: Int { segments.chunks.reduce(0) { max($0, $1.count) } }
}

extension Graph {
  /// The order of a recurrence from each history's oldest row to its newest, or the other way.
  ///
  /// - Parameter histories: another packing than the batch's own.
  public func timeMajor(_ histories: Segments? = nil, isReversed: Bool = false) -> TimeMajorOrder {
    let segments = histories ?? self.segments
    func ids(_ count: Int) -> UnsafeMutablePointer<Int32> {
      UnsafeMutableRawPointer(arena.take(count)).bindMemory(to: Int32.self, capacity: count)
    }
    let chunkCount = segments.chunks.count
    let source = ids(segments.rowCount)
    let starts = ids(segments.rowCount + chunkCount)
    let cursors = ids(segments.rowCount + chunkCount)
    let owners = ids(segments.count)
    let chunks = segments.chunks.enumerated().map { k, impressions in
      let first = segments.rows(impressions).lowerBound
      return TimeMajor(
        segments.offsets, impressions, isReversed: isReversed, source: source + first,
        starts: starts + first + k, cursors: cursors + first + k,
        owners: owners + impressions.lowerBound)
    }
    return TimeMajorOrder(segments: segments, chunks: chunks)
  }
}
