import Kernels

/// What a thread of computation owns: memory for a step, threads, scratch for each of them, and work
/// that waits.
///
/// Work on the chunks of a batch waits until somebody needs its results. Then all that waits for one
/// chunk runs before the next chunk begins: what one operation wrote is still in the fast cache when
/// the next one reads it, and the threads meet once instead of once for each operation. A workspace
/// that is given up while work waits is kept alive by it: every pass ends by asking for a value, going
/// back, or `finish`.
public final class Workspace {
  /// The step's memory.
  public let arena: Arena
  /// The threads.
  public let pool: Pool

  private var scratchCount = 0
  private var scratch: [Floats] = []
  private var waiting: [(_ chunk: Int, _ worker: Int) -> Void] = []
  private var cut: Segments?

  /// Creates a workspace on a pool; no other workspace may use that pool at the same time.
  public init(pool: Pool) {
    arena = Arena()
    self.pool = pool
  }

  deinit { for p in scratch { p.deallocate() } }

  /// Begins a pass: memory is taken back, and what nobody asked for is never computed.
  func begin() {
    waiting.removeAll(keepingCapacity: true)
    cut = nil
    arena.reset()
  }

  /// Notes work on each chunk of a batch.
  ///
  /// For chunk k it may use what earlier notes of the same segments wrote for chunk k, and whatever
  /// was complete before: all that was noted for other segments, or ran in `run`. A vector's last lanes
  /// may be loaded from behind a chunk's rows, but what they hold may count for nothing.
  func note(_ segments: Segments, _ body: @escaping (_ chunk: Int, _ worker: Int) -> Void) {
    if cut !== segments {
      finish()
      cut = segments
    }
    waiting.append(body)
  }

  /// Runs tasks at once, which may read all that was noted before.
  func run(_ count: Int, _ body: @escaping (_ task: Int) -> Void) {
    finish()
    pool.run(count, body)
  }

  /// Does the work that waits: afterwards all values may be read.
  public func finish() {
    guard let segments = cut, !waiting.isEmpty else { return }
    let bodies = waiting
    waiting.removeAll(keepingCapacity: true)
    pool.runNumbered(segments.chunks.count) { chunk, worker in
      for body in bodies { body(chunk, worker) }
    }
  }

  /// At least `count` floats for each worker of the pool, of undefined content: for work that is noted
  /// before the next call.
  public func workerScratch(_ count: Int) -> [Floats] {
    if count > scratchCount {
      finish()  // with the scratch that it was given
      for p in scratch { p.deallocate() }
      scratchCount = count
      scratch = (0..<pool.threadCount).map { _ in allocate(count) }
    }
    return scratch
  }
}
