import Kernels

/// How a batch is packed, and how its work is cut.
///
/// Chunks follow from sizes alone, never from the number of threads, so partial sums that are added
/// in chunk order have the same bits on any number of threads.
public final class Segments {
  /// offsets[b] ..< offsets[b + 1] are the behaviours of impression b.
  public let offsets: Ids
  /// Impressions, B.
  public let count: Int
  /// Behaviours of all impressions, N.
  public let rowCount: Int
  /// Behaviours of the longest history.
  public let longest: Int
  /// Consecutive ranges of impressions of about equal work.
  public let chunks: [Range<Int>]

  private let storage: UnsafeMutablePointer<Int32>

  /// The most chunks that a batch is cut into.
  public static let chunkLimit = 16

  /// Copies the offsets, [B + 1], from 0, never falling.
  public init(_ offsets: [Int32]) {
    require(
      offsets.first == 0 && zip(offsets, offsets.dropFirst()).allSatisfy { $0 <= $1 }, "Segments",
      "offsets must begin with 0 and never fall")
    count = offsets.count - 1
    rowCount = Int(offsets[count])
    longest = Int(zip(offsets, offsets.dropFirst()).reduce(0) { max($0, $1.1 - $1.0) })
    storage = .allocate(capacity: offsets.count)
    storage.initialize(from: offsets, count: offsets.count)
    self.offsets = Ids(storage)
    chunks = Self.cut(offsets)
  }

  deinit { storage.deallocate() }

  /// Cuts where the work, a behaviour counting 1 and an impression 8, passes the next share.
  private static func cut(_ offsets: [Int32]) -> [Range<Int>] {
    let perImpression = 8
    let count = offsets.count - 1
    let all = Int(offsets[count]) + perImpression * count
    let share = max(all / chunkLimit, 64)
    var chunks: [Range<Int>] = []
    var start = 0
    for b in 0..<count {
      let work = Int(offsets[b + 1]) + perImpression * (b + 1)
      if (work >= share * (chunks.count + 1) && chunks.count < chunkLimit - 1) || b == count - 1 {
        chunks.append(start..<b + 1)
        start = b + 1
      }
    }
    return chunks
  }

  /// The offsets, [B + 1].
  public var offsetArray: [Int32] { Array(UnsafeBufferPointer(start: offsets, count: count + 1)) }

  /// Offsets of lists that hold the square of each history's length, [B + 1].
  public var squareOffsets: [Int32] {
    (0..<count).reduce(into: [0]) {
      let length = offsets[$1 + 1] - offsets[$1]
      $0.append($0[$0.count - 1] + length * length)
    }
  }

  /// The behaviours of a range of impressions.
  public func rows(_ impressions: Range<Int>) -> Range<Int> {
    Int(offsets[impressions.lowerBound])..<Int(offsets[impressions.upperBound])
  }

  /// Whether `rowChunks` gives the ranges that belong to the chunks: of the impressions or of the
  /// behaviours, where that is no question.
  func areInChunks(_ rows: Int) -> Bool {
    if rows == count && rows == rowCount { return longest <= 1 }
    return rows == count || rows == rowCount
  }

  /// Ranges that together are 0 ..< `rows`: along the chunks where rows are impressions or behaviours,
  /// else even.
  public func rowChunks(_ rows: Int) -> [Range<Int>] {
    if rows == count { return chunks }
    if rows == rowCount { return chunks.map { self.rows($0) } }
    let share = max((rows + Self.chunkLimit - 1) / Self.chunkLimit, 16)
    return stride(from: 0, to: rows, by: share).map { $0..<min($0 + share, rows) }
  }
}
