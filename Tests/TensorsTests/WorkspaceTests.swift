import Kernels
import Synchronization
import Testing

@testable import Tensors

struct WorkspaceTests {
  private let workspace = Workspace(pool: Pool(threadCount: 1))

  /// What ran, in its order.
  private final class Log: Sendable {
    private let lines = Mutex<[String]>([])
    func add(_ line: String) { lines.withLock { $0.append(line) } }
    var all: [String] { lines.withLock { $0 } }
  }

  /// Two chunks of one impression each.
  private let segments = Segments([0, 200, 400])

  @Test("work on chunks waits, then runs chunk by chunk in its order")
  func chunkByChunk() {
    #expect(segments.chunks == [0..<1, 1..<2])
    let log = Log()
    workspace.note(segments) { chunk, _ in log.add("a\(chunk)") }
    workspace.note(segments) { chunk, _ in log.add("b\(chunk)") }
    #expect(log.all == [])
    workspace.finish()
    #expect(log.all == ["a0", "b0", "a1", "b1"])
    workspace.finish()
    #expect(log.all.count == 4)
  }

  @Test("what is cut otherwise, runs at once or needs more scratch first does what waits")
  func complete() {
    let log = Log()
    workspace.note(segments) { chunk, _ in log.add("a\(chunk)") }
    workspace.note(Segments([0, 400])) { chunk, _ in log.add("b\(chunk)") }
    #expect(log.all == ["a0", "a1"])
    workspace.run(1) { log.add("run\($0)") }
    #expect(log.all == ["a0", "a1", "b0", "run0"])
    let small = workspace.workerScratch(16)
    workspace.note(segments) { [workspace] chunk, worker in
      let isStillIts = workspace.workerScratch(1)[worker] == small[worker]
      log.add(isStillIts ? "c\(chunk)" : "freed")
    }
    _ = workspace.workerScratch(1 << 16)
    #expect(log.all.suffix(2) == ["c0", "c1"])
  }

  @Test("on several threads each chunk runs once, by one worker, in the order of the notes")
  func threads() {
    let pool = Pool(threadCount: 3)
    defer { pool.stop() }
    let workspace = Workspace(pool: pool)
    let segments = Segments((0...64).map { Int32(50 * $0) })
    #expect(segments.chunks.count == Segments.chunkLimit)
    let notes = Mutex([[(note: Int, worker: Int)]](repeating: [], count: segments.chunks.count))
    for note in 0..<4 {
      workspace.note(segments) { chunk, worker in
        notes.withLock { $0[chunk].append((note, worker)) }
      }
    }
    workspace.finish()
    for chunk in notes.withLock({ $0 }) {
      #expect(chunk.map(\.note) == [0, 1, 2, 3])
      #expect(Set(chunk.map(\.worker)).count == 1)
      #expect(chunk.allSatisfy { (0..<3).contains($0.worker) })
    }
  }

  @Test("work on rows waits where they are impressions or behaviours, else follows what waits")
  func rows() {
    let log = Log()
    let graph = Graph(workspace: workspace, segments: segments)
    graph.forEachChunk(400) { chunk, rows in log.add("\(chunk) \(rows)") }
    graph.forEachChunk(2) { chunk, rows in log.add("\(chunk) \(rows)") }
    #expect(log.all == [])
    graph.forEachChunk(7) { chunk, rows in log.add("\(chunk) \(rows)") }
    #expect(log.all == ["0 0..<200", "0 0..<1", "1 200..<400", "1 1..<2", "0 0..<7"])
  }

  @Test("a new pass drops what nobody asked for; a value asked for is there")
  func passes() {
    let log = Log()
    workspace.note(segments) { chunk, _ in log.add("\(chunk)") }
    let graph = Graph(workspace: workspace, segments: segments)
    workspace.finish()
    #expect(log.all == [])
    let x = Input(400, 3, seed: 1)
    let twice = graph.add([
      graph.rowSums(x.variable(in: graph), zero), graph.rowSums(x.variable(in: graph), zero),
    ])
    let sums = (0..<400).map { r in 2 * (0..<3).reduce(0) { $0 + Double(x.numbers[3 * r + $1]) } }
    #expect(greatestError(twice.value.array, sums) < 1e-6)
  }

  private let zero = ParameterStore(seed: 1).root.vector("bias", 1)

  /// As many behaviours as impressions: a row number does not say which of them it means.
  @Test("impressions and behaviours of equal number are not taken for each other")
  func ambiguous() {
    let offsets = (0...2000).map { Int32(min(20 * $0, 2000)) }
    let segments = Segments(offsets)
    #expect(segments.count == segments.rowCount && !segments.areInChunks(2000))
    #expect(Segments((0...500).map { Int32($0) }).areInChunks(500))
    let graph = Graph(workspace: workspace, segments: segments)
    let x = Input(2000, 2, seed: 1)
    let pooled = graph.segmentPool(nil, graph.pointwise(.relu, x.variable(in: graph)))
    var expected = [Double](repeating: 0, count: 4000)
    for b in 0..<2000 {
      for row in segments.rows(b..<b + 1) {
        for c in 0..<2 { expected[2 * b + c] += Double(max(0, x.numbers[2 * row + c])) }
      }
    }
    #expect(greatestError(pooled.value.array, expected) < 1e-6)
    // Each impression's row to its behaviours, then work at once on what was only noted.
    let spread = graph.pointwise(.relu, graph.segmentSpread(x.variable(in: graph)))
    let owners = (0..<2000).flatMap { b in segments.rows(b..<b + 1).map { _ in b } }
    let relu = owners.flatMap { b in (0..<2).map { Double(max(0, x.numbers[2 * b + $0])) } }
    #expect(greatestError(spread.value.array, relu) < 1e-6)
  }
}
