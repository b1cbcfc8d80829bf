import Kernels

/// Where a recurrence keeps its gates, its input and its states by row: for the whole batch where there
/// is a way back, else for one chunk of each thread, which then stays in that thread's cache.
struct RecurrenceMemory {
  /// One chunk's share.
  struct Place {
    let rows: Floats
    let x: Floats
    let before: Floats
    let cells: Floats
    let spare: Floats
  }

  /// The gates.
  let rows: Floats
  /// The input in time-major order.
  let x: Floats
  /// Each row's h₋.
  let before: Floats
  private let cells: Floats
  private let spares: [Floats]
  private let firsts: [Int]
  private let share: Int
  private let widths: (rows: Int, x: Int, state: Int)

  /// - Parameters:
  ///   - inputs: floats of x in a row.
  ///   - state: floats of h in a row.
  ///   - hasCells: whether there is a second state.
  init(
    _ graph: Graph, _ order: TimeMajorOrder, rowWidth: Int, inputs: Int, _ state: Int,
    hasCells: Bool = false
  ) {
    widths = (rowWidth, inputs, state)
    let cellWidth = hasCells ? state : 0
    let arena = graph.arena
    if graph.tape == nil {
      let threads = graph.workspace.pool.threadCount
      share = order.greatestRowCount
      firsts = []
      rows = arena.take(threads * share * rowWidth)
      x = arena.take(threads * share * inputs)
      before = arena.take(threads * share * state)
      cells = arena.take(threads * share * cellWidth)
    } else {
      let count = order.segments.rowCount
      firsts = order.segments.chunks.map { order.segments.rows($0).lowerBound }
      rows = arena.take(count * rowWidth)
      x = arena.take(count * inputs)
      before = arena.take(count * state)
      cells = arena.take(count * cellWidth)
      share = 0
    }
    spares = (0..<graph.workspace.pool.threadCount).map { _ in arena.take(2 * state) }
  }

  /// The memory of a chunk that a worker computes.
  func place(_ chunk: Int, _ worker: Int) -> Place {
    let first = firsts.isEmpty ? worker * share : firsts[chunk]
    return Place(
      rows: rows + first * widths.rows, x: x + first * widths.x,
      before: before + first * widths.state, cells: cells + first * widths.state,
      spare: spares[worker])
  }
}
