import Kernels

extension Graph {
  /// Rows of zeros but for a 1 in the column of each number, [count, columns]: a constant.
  public func oneHot(_ numbers: [Int32], columns: Int) -> Variable {
    require(
      numbers.allSatisfy { 0 <= $0 && $0 < columns }, "oneHot",
      "a number is outside 0 ..< \(columns)")
    let out = arena.matrix(numbers.count, columns)
    clear(out.base, out.rows * out.stride)
    for (row, column) in numbers.enumerated() { out[row, Int(column)] = 1 }
    return Variable(out, needsGradient: false)
  }

  /// Numbers that nothing is learned through, [n].
  public func constant(_ numbers: [Float]) -> Variable {
    let out = arena.vector(numbers.count)
    for (row, number) in numbers.enumerated() { out.base[row] = number }
    return Variable(out, needsGradient: false)
  }

  /// Each history with one more row behind its last, and beside each row a learnt one by number:
  /// x [N, D], last [B, D], W [·, P] → [N + B, D + P].
  ///
  /// - Parameter numbers: for each row of the result which row of W stands beside it, [N + B]. Unlike a
  ///   table's, all rows of W are trained in every step.
  public func append(
    _ last: Variable, to rows: Variable, beside weight: Parameter, _ numbers: [Int32]
  ) -> Variable {
    checkSegmentPair(last, rows, "append")
    let (a, x, w) = (last.tensor, rows.tensor, weight.values)
    let (width, all) = (x.columns, x.rows + a.rows)
    let copy = UnsafeMutableRawPointer(arena.take(all)).bindMemory(
      to: Int32.self, capacity: max(all, 1))
    require(numbers.count == all, "append", "\(numbers.count) numbers for \(all) rows")
    for i in 0..<all { copy[i] = numbers[i] }
    require(
      areIds(copy, count: all, below: w.rows), "append",
      "\(weight.name): a number is outside 0 ..< \(w.rows)")
    let out = arena.matrix(all, width + w.columns)
    forEachImpression { b, range in
      let at = range.lowerBound + b
      let whole = at..<at + range.count + 1
      copyColumns(
        x.row(range.lowerBound), x.stride, 0..<range.count, count: width, into: out.row(at),
        out.stride)
      copyColumns(a.row(b), 0, 0..<1, count: width, into: out.row(at + range.count), 0)
      Kernels.gather(
        w.base, w.stride, width: w.columns, Ids(copy), whole, into: out.base + width, out.stride)
      clearColumns(out.base, out.stride, whole, from: out.columns, to: out.stride)
    }
    let result = variable(out)
    if let tape {
      tape.record {
        guard let g = result.gradient else { return }
        let lastSink = last.gradientSink(arena)
        let rowSink = rows.gradientSink(arena)
        let segments = self.segments
        let count = w.rows * w.stride
        let sums = arena.take(segments.chunks.count * count)
        workspace.note(segments) { chunk, _ in
          clear(sums + chunk * count, count)
          for b in segments.chunks[chunk] {
            let range = segments.rows(b..<b + 1)
            let at = range.lowerBound + b
            if let (dx, accumulate) = rowSink {
              copyColumns(
                g.row(at), g.stride, 0..<range.count, count: width,
                into: dx.row(range.lowerBound), dx.stride, accumulate: accumulate)
              clearColumns(dx.base, dx.stride, range, from: width, to: dx.stride)
            }
            if let (da, accumulate) = lastSink {
              copyColumns(
                g.row(at + range.count), 0, 0..<1, count: width, into: da.row(b), 0,
                accumulate: accumulate)
              clearColumns(da.base, da.stride, b..<b + 1, from: width, to: da.stride)
            }
            collect(
              g.base + width, g.stride, Ids(copy), at..<at + range.count + 1, width: w.columns,
              into: sums + chunk * count, w.stride)
          }
        }
        chunkGradient(tape, weight, segments.chunks.count, sums)
      }
    }
    return result
  }

  /// The last row of each sequence, none of which is empty: [N, D] → [S, D].
  public func lastRows(_ x: Variable) -> Variable {
    checkBehaviours(x, "lastRows")
    checkRows(x, "lastRows")
    let segments = self.segments
    let t = x.tensor
    for b in 0..<segments.count {
      require(!segments.rows(b..<b + 1).isEmpty, "lastRows", "sequence \(b) is empty")
    }
    let out = arena.matrix(segments.count, t.columns)
    forEachImpression { b, range in
      copyColumns(
        t.row(range.upperBound - 1), 0, 0..<1, count: t.stride, into: out.row(b), 0)
    }
    let result = variable(out)
    if let tape {
      tape.record {
        guard let g = result.gradient, let (dx, accumulate) = x.gradientSink(arena) else { return }
        forEachImpression { b, range in
          if !accumulate { clear(dx.row(range.lowerBound), range.count * dx.stride) }
          copyColumns(
            g.row(b), 0, 0..<1, count: g.stride, into: dx.row(range.upperBound - 1), 0,
            accumulate: true)
        }
      }
    }
    return result
  }

  /// x [S, D] with zeros where a sequence is empty.
  public func zeroWhereEmpty(_ x: Variable) -> Variable {
    checkRows(x, "zeroWhereEmpty")
    let segments = self.segments
    let t = x.tensor
    require(
      t.rows == segments.count, "zeroWhereEmpty",
      "\(t.shapeText) for \(segments.count) sequences")
    let isFull = (0..<segments.count).allSatisfy { segments.offsets[$0] < segments.offsets[$0 + 1] }
    if isFull { return x }
    let out = arena.matrix(t.rows, t.columns)
    forEachImpression { b, range in
      if range.isEmpty {
        clear(out.row(b), out.stride)
      } else {
        copyColumns(t.row(b), 0, 0..<1, count: t.stride, into: out.row(b), 0)
      }
    }
    let result = variable(out)
    if let tape {
      tape.record {
        guard let g = result.gradient, let (dx, accumulate) = x.gradientSink(arena) else { return }
        forEachImpression { b, range in
          if !range.isEmpty {
            copyColumns(
              g.row(b), 0, 0..<1, count: g.stride, into: dx.row(b), 0, accumulate: accumulate)
          } else if !accumulate {
            clear(dx.row(b), dx.stride)
          }
        }
      }
    }
    return result
  }
}
