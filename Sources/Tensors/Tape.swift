import Kernels

/// The way back of one step: what each operation left to do, walked from the last to the first.
public final class Tape {
  private var nodes: [() -> Void] = []
  private var waiting: [Parameter] = []

  /// Creates an empty tape.
  public init() {}

  /// Notes what an operation does on the way back.
  public func record(_ backward: @escaping () -> Void) { nodes.append(backward) }

  /// Notes a dense gradient, to be computed part by part when all values are there.
  ///
  /// `body` writes, or adds to, the rows that `parameter.rows(ofPart:)` gives.
  public func gradient(
    of parameter: Parameter, _ body: @escaping (_ part: Int, _ accumulate: Bool) -> Void
  ) {
    if parameter.pending.isEmpty { waiting.append(parameter) }
    parameter.pending.append(body)
  }

  /// Notes that a table was read, and where the gradients of the reads will be.
  public func gradient(of table: Parameter, read: TableRead) {
    if table.reads.isEmpty { waiting.append(table) }
    table.reads.append(read)
  }

  /// Walks back to the gradients of all values, then computes those of the parameters.
  ///
  /// - Parameter then: called for each part of each parameter when its gradient is complete, by any
  ///   thread: an optimiser's place, while the gradient is still in the cache.
  /// - Returns: the parameters that the way back reached.
  @discardableResult
  public func backward(_ workspace: Workspace, then update: @escaping (Parameter, Int) -> Void)
    -> [Parameter]
  {
    walk(workspace)
    var tasks: [(parameter: Parameter, part: Int)] = []
    for parameter in waiting {
      parameter.touched?.begin(parameter.reads)
      for part in 0..<parameter.parts { tasks.append((parameter, part)) }
    }
    // By part, so that a part stays with the core that has its rows in its cache; in each the tables,
    // which take longest, before the weights.
    let order = tasks.enumerated().sorted { a, b in
      Self.place(a.element.parameter, a.element.part, a.offset)
        < Self.place(b.element.parameter, b.element.part, b.offset)
    }.map { $0.element }
    workspace.pool.run(order.count) { k in
      let (parameter, part) = order[k]
      parameter.touched?.collect(part: part)
      for (use, body) in parameter.pending.enumerated() { body(part, use > 0) }
      update(parameter, part)
    }
    return forget()
  }

  /// Walks back to the gradients of all values and computes none of the parameters'.
  public func backwardToValues(_ workspace: Workspace) {
    walk(workspace)
    forget()
  }

  private static func place(_ parameter: Parameter, _ part: Int, _ offset: Int) -> (Int, Int, Int) {
    (part * 8 / parameter.parts, parameter.kind == .table ? 0 : 1, offset)
  }

  private func walk(_ workspace: Workspace) {
    for node in nodes.reversed() { node() }
    workspace.finish()
    nodes.removeAll(keepingCapacity: true)
  }

  /// Drops what waits; returns the parameters that waited.
  @discardableResult
  private func forget() -> [Parameter] {
    for parameter in waiting {
      parameter.pending.removeAll(keepingCapacity: true)
      parameter.reads.removeAll(keepingCapacity: true)
    }
    defer { waiting.removeAll(keepingCapacity: true) }
    return waiting
  }
}
