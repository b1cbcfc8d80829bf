import Kernels

/// Some rows of packed data.
public struct RowSelection {
  /// The rows, ascending.
  public let rows: Ids
  /// How many.
  public let count: Int
}

/// The behaviours that have one before them in their history, in packed order.
public struct LaterBehaviours {
  /// Which packed rows they are.
  public let selection: RowSelection
  /// Impression b has those from offsets[b] on, [B + 1].
  let offsets: Ids
}

extension Graph {
  /// All behaviours but each history's first.
  public func laterBehaviours() -> LaterBehaviours {
    func ids(_ count: Int) -> UnsafeMutablePointer<Int32> {
      UnsafeMutableRawPointer(arena.take(count)).bindMemory(to: Int32.self, capacity: count)
    }
    let offsets = ids(segments.count + 1)
    let rows = ids(segments.rowCount)
    var count = 0
    offsets[0] = 0
    for b in 0..<segments.count {
      for row in segments.rows(b..<b + 1).dropFirst() {
        rows[count] = Int32(truncatingIfNeeded: row)
        count += 1
      }
      offsets[b + 1] = Int32(truncatingIfNeeded: count)
    }
    return LaterBehaviours(
      selection: RowSelection(rows: Ids(rows), count: count), offsets: Ids(offsets))
  }
}
