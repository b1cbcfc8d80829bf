import Kernels

extension Graph {
  /// Rows of tables side by side: out_i = [table₁[ids₁[i]], table₂[ids₂[i]], …], [count, Σ widths].
  ///
  /// Every list has `count` ids. Ids beyond a table trap: callers check a batch when it enters.
  ///
  /// - Parameter selection: only these of the ids are read, in this order.
  public func gather(
    _ columns: [(table: Parameter, ids: [Int32])], count total: Int,
    only selection: RowSelection? = nil
  ) -> Variable {
    let count = selection?.count ?? total
    let width = columns.reduce(0) { $0 + $1.table.values.columns }
    let out = arena.matrix(count, width)
    var parts: [(table: Parameter, ids: Ids, at: Int)] = []
    var at = 0
    for (table, ids) in columns {
      require(
        ids.count == total, "gather", "\(table.name): \(ids.count) ids for \(total) rows")
      let copy = UnsafeMutableRawPointer(arena.take(count)).bindMemory(
        to: Int32.self, capacity: count)
      ids.withUnsafeBufferPointer { buffer in
        guard let source = buffer.baseAddress else { return }
        if let selection {
          for i in 0..<count { copy[i] = source[Int(selection.rows[i])] }
        } else {
          copy.update(from: source, count: count)
        }
      }
      require(
        areIds(copy, count: count, below: table.values.rows), "gather",
        "\(table.name): an id is outside 0 ..< \(table.values.rows)")
      parts.append((table, Ids(copy), at))
      at += table.values.columns
    }
    forEachChunk(count) { _, rows in
      for part in parts {
        Kernels.gather(
          part.table.values.base, part.table.values.stride, width: part.table.values.columns,
          part.ids, rows, into: out.base + part.at, out.stride)
      }
      clearColumns(out.base, out.stride, rows, from: width, to: out.stride)
    }
    let result = variable(out)
    if let tape {
      tape.record {
        guard let gradient = result.gradient else { return }
        for part in parts {
          tape.gradient(
            of: part.table,
            read: TableRead(
              ids: part.ids, count: count, gradient: gradient.base + part.at,
              stride: gradient.stride))
        }
      }
    }
    return result
  }
}
