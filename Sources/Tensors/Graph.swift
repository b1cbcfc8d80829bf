import Kernels

/// Where one forward pass is computed: memory and threads, the batch's packing, and the tape if
/// there is a way back.
///
/// Operations are methods, one file each, with their way back beside them.
public struct Graph {
  /// Memory and threads.
  public let workspace: Workspace
  /// The way back, or nil when only values are wanted.
  public let tape: Tape?
  /// Whether statistics come from the batch and dropout drops.
  public let isTraining: Bool
  /// How the batch is packed.
  public let segments: Segments
  /// Decides what dropout drops: the same seed and step drop the same.
  public let dropoutSeed: UInt64

  private let dropoutCounter: Counter

  /// Begins a pass; memory of the workspace's last pass is taken back.
  public init(
    workspace: Workspace, segments: Segments, tape: Tape? = nil, isTraining: Bool = false,
    dropoutSeed: UInt64 = 0
  ) {
    workspace.begin()
    self.workspace = workspace
    self.segments = segments
    self.tape = tape
    self.isTraining = isTraining
    self.dropoutSeed = dropoutSeed
    dropoutCounter = Counter()
  }

  private init(_ other: Graph, _ segments: Segments) {
    workspace = other.workspace
    tape = other.tape
    isTraining = other.isTraining
    dropoutSeed = other.dropoutSeed
    dropoutCounter = other.dropoutCounter
    self.segments = segments
  }

  /// The same pass over rows that are packed otherwise, such as by session.
  public func packed(by segments: Segments) -> Graph { Graph(self, segments) }

  var arena: Arena { workspace.arena }

  /// A number for each dropout of a pass, from 0.
  func nextDropout() -> UInt64 {
    defer { dropoutCounter.value += 1 }
    return dropoutCounter.value
  }

  /// Does the work that waits: afterwards all values may be read.
  func finish() { workspace.finish() }

  /// Runs `body` on each chunk of `rows` rows: later, where they are impressions or behaviours.
  func forEachChunk(_ rows: Int, _ body: @escaping (_ chunk: Int, _ rows: Range<Int>) -> Void) {
    forEachNumberedChunk(rows) { chunk, range, _ in body(chunk, range) }
  }

  /// The same with the worker, for its scratch.
  func forEachNumberedChunk(
    _ rows: Int, _ body: @escaping (_ chunk: Int, _ rows: Range<Int>, _ worker: Int) -> Void
  ) {
    let chunks = segments.rowChunks(rows)
    if segments.areInChunks(rows) {
      workspace.note(segments) { body($0, chunks[$0], $1) }
    } else {
      workspace.finish()
      workspace.pool.runNumbered(chunks.count) { body($0, chunks[$0], $1) }
    }
  }

  /// Traps unless `x` stands in rows of whole machine vectors, as this operation reads them.
  func checkRows(_ x: Variable, _ operation: String) {
    require(!x.tensor.isVector, operation, "\(x.tensor.shapeText) is a vector, not rows")
  }

  /// Traps unless `x` is a vector, one float apart, as this operation reads it.
  func checkVector(_ x: Variable, _ operation: String) {
    require(x.tensor.isVector, operation, "\(x.tensor.shapeText) has padded rows, it is no vector")
  }

  /// A value computed by an operation; its gradient is needed if there is a way back.
  func variable(_ tensor: Tensor) -> Variable {
    Variable(tensor, needsGradient: tape != nil, in: workspace)
  }

  /// A value computed by an operation that nothing is learnt through.
  func constant(_ tensor: Tensor) -> Variable {
    Variable(tensor, needsGradient: false, in: workspace)
  }
}

private final class Counter {
  var value: UInt64 = 0
}
