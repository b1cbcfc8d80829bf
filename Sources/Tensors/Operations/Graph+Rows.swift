import Kernels

extension Graph {
  /// Rows of a weight by number: out_i = W[numbers[i]], [count, columns]. Unlike a table's, all its
  /// rows are trained in every step.
  public func rows(of weight: Parameter, _ numbers: [Int32]) -> Variable {
    let (w, count) = (weight.values, numbers.count)
    let copy = UnsafeMutableRawPointer(arena.take(count)).bindMemory(
      to: Int32.self, capacity: max(count, 1))
    for i in 0..<count { copy[i] = numbers[i] }
    require(
      areIds(copy, count: count, below: w.rows), "rows",
      "\(weight.name): a number is outside 0 ..< \(w.rows)")
    let out = arena.matrix(count, w.columns)
    forEachChunk(count) { _, range in
      for i in range {
        copyColumns(w.row(Int(copy[i])), 0, 0..<1, count: w.stride, into: out.row(i), 0)
      }
    }
    let result = variable(out)
    if let tape {
      tape.record {
        guard let g = result.gradient, let gradient = weight.gradient else { return }
        tape.gradient(of: weight) { part, accumulate in
          let range = weight.rows(ofPart: part)
          if !accumulate {
            clear(gradient.row(range.lowerBound), range.count * gradient.stride)
          }
          for i in 0..<count where range.contains(Int(copy[i])) {
            addScaled(
              g.row(i), scale: 1, into: gradient.row(Int(copy[i])), count: gradient.stride)
          }
        }
      }
    }
    return result
  }

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

  /// Each history with one more row behind its last: [N, D] and [B, D] → [N + B, D].
  public func append(_ last: Variable, to rows: Variable) -> Variable {
    checkSegmentPair(last, rows, "append")
    let (a, x) = (last.value, rows.value)
    let out = arena.matrix(x.rows + a.rows, x.columns)
    forEachImpression { b, range in
      let at = range.lowerBound + b
      copyColumns(
        x.row(range.lowerBound), x.stride, 0..<range.count, count: x.stride, into: out.row(at),
        out.stride)
      copyColumns(a.row(b), 0, 0..<1, count: a.stride, into: out.row(at + range.count), 0)
    }
    let result = variable(out)
    if let tape {
      tape.record {
        guard let g = result.gradient else { return }
        let lastSink = last.gradientSink(arena)
        let rowSink = rows.gradientSink(arena)
        forEachImpression { b, range in
          let at = range.lowerBound + b
          if let (dx, accumulate) = rowSink {
            copyColumns(
              g.row(at), g.stride, 0..<range.count, count: g.stride,
              into: dx.row(range.lowerBound), dx.stride, accumulate: accumulate)
          }
          if let (da, accumulate) = lastSink {
            copyColumns(
              g.row(at + range.count), 0, 0..<1, count: g.stride, into: da.row(b), 0,
              accumulate: accumulate)
          }
        }
      }
    }
    return result
  }

  /// The last row of each sequence, none of which is empty: [N, D] → [S, D].
  public func lastRows(_ x: Variable) -> Variable {
    checkBehaviours(x, "lastRows")
    checkRows(x, "lastRows")
    let segments = self.segments
    let t = x.value
    let out = arena.matrix(segments.count, t.columns)
    forEachImpression { b, range in
      require(!range.isEmpty, "lastRows", "sequence \(b) is empty")
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
    let t = x.value
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
