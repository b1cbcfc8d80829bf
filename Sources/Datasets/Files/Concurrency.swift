import Dispatch
import Synchronization

/// Results of independent pieces of work, in order, made on all cores.
///
/// What a piece computes may depend on its index only, never on which thread runs it or when.
public func concurrentMap<Result: Sendable>(
  count: Int, _ work: @Sendable (Int) -> Result
) -> [Result] {
  guard count > 1 else { return count == 1 ? [work(0)] : [] }
  let results = Mutex([Result?](repeating: nil, count: count))
  withoutActuallyEscaping(work) { work in
    DispatchQueue.concurrentPerform(iterations: count) { index in
      let result = work(index)
      results.withLock { $0[index] = result }
    }
  }
  return results.withLock { $0.compactMap(\.self) }
}

/// Cuts `0 ..< count` into pieces of about `size` and works on them on all cores.
func concurrently(
  count: Int, pieceSize: Int, _ work: @Sendable (Range<Int>) -> Void
) {
  let pieceCount = (count + pieceSize - 1) / pieceSize
  _ = concurrentMap(count: pieceCount) { piece in
    work(piece * pieceSize..<min(count, (piece + 1) * pieceSize))
  }
}
