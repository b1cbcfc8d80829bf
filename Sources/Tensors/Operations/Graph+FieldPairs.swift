import Kernels

/// Which pairs of fields count in each impression: all, but for those of an empty history.
public struct FieldPairs {
  /// Fields of each impression.
  public let fieldCount: Int
  /// Floats of each field's vector.
  public let width: Int
  /// Rows of impression b are offsets[b] ..< offsets[b + 1] of the pairs' products.
  public let segments: Segments
  /// Whether the fields that stand for the history are empty, by impression.
  private let isEmpty: [Bool]
  private let history: Range<Int>

  /// - Parameters:
  ///   - history: the fields that stand for an impression's history.
  ///   - batch: how histories are packed.
  public init(fieldCount: Int, width: Int, history: Range<Int>, batch: Segments) {
    self.fieldCount = fieldCount
    self.width = width
    self.history = history
    isEmpty = (0..<batch.count).map { batch.offsets[$0] == batch.offsets[$0 + 1] }
    var offsets: [Int32] = [0]
    offsets.reserveCapacity(batch.count + 1)
    for empty in isEmpty {
      let active = fieldCount - (empty ? history.count : 0)
      offsets.append(offsets[offsets.count - 1] + Int32(active * (active - 1) / 2))
    }
    segments = Segments(offsets)
  }

  /// P, the pairs of an impression where all fields are active.
  public var pairCount: Int { fieldCount * (fieldCount - 1) / 2 }

  /// Whether a field of an impression is active.
  func isActive(_ field: Int, of impression: Int) -> Bool {
    !(isEmpty[impression] && history.contains(field))
  }

  /// Numbers of the active pairs, [rows], as [B × P], 0 at the others.
  public func spread(_ values: [Float]) -> [Float] {
    var result: [Float] = []
    result.reserveCapacity(isEmpty.count * pairCount)
    var place = 0
    for impression in isEmpty.indices {
      for i in 0..<fieldCount {
        for j in i + 1..<max(fieldCount, i + 1) {
          if isActive(i, of: impression), isActive(j, of: impression) {
            result.append(values[place])
            place += 1
          } else {
            result.append(0)
          }
        }
      }
    }
    return result
  }
}

extension Graph {
  /// Rows v_i ⊙ v_j of all active pairs: field vectors [B, F · d] → [Σ pairs, d].
  public func pairProducts(_ x: Variable, _ pairs: FieldPairs) -> Variable {
    checkRows(x, "pairProducts")
    let (fields, width) = (pairs.fieldCount, pairs.width)
    require(
      x.tensor.columns == fields * width && x.tensor.rows == pairs.segments.count, "pairProducts",
      "x \(x.tensor.shapeText) for \(pairs.segments.count) times \(fields) fields of \(width)")
    let out = arena.matrix(pairs.segments.rowCount, width)
    forEachPairs(pairs) { impression, row, isActive in
      Kernels.pairProducts(
        x.tensor.row(impression), fields: fields, width: width, isActive: isActive,
        into: out.row(row), out.stride)
    }
    let result = variable(out)
    if let tape {
      tape.record {
        guard let g = result.gradient else { return }
        let dx = x.clearedGradientMemory(arena)
        forEachPairs(pairs) { impression, row, isActive in
          pairProductsBackward(
            x.tensor.row(impression), fields: fields, width: width, isActive: isActive,
            gradient: g.row(row), g.stride, into: dx.row(impression))
        }
      }
    }
    return result
  }

  private func forEachPairs(
    _ pairs: FieldPairs,
    _ body: @escaping (_ impression: Int, _ row: Int, _ isActive: UnsafePointer<Bool>) -> Void
  ) {
    let segments = pairs.segments
    workspace.note(segments) { chunk, _ in
      withUnsafeTemporaryAllocation(of: Bool.self, capacity: pairs.fieldCount) { isActive in
        guard let flags = isActive.baseAddress else { return }
        for impression in segments.chunks[chunk] {
          for field in 0..<pairs.fieldCount {
            (flags + field).initialize(to: pairs.isActive(field, of: impression))
          }
          body(impression, Int(segments.offsets[impression]), flags)
        }
      }
    }
  }

  /// ½ Σ_j [(Σ_f v_fj)² − Σ_f v_fj²]: field vectors [B, F · d] → [B], the sum of the inner products
  /// of all pairs in time linear in F.
  ///
  /// Reference: Rendle, "Factorization Machines", ICDM 2010, lemma 3.1.
  public func factorisation(_ x: Variable, width: Int) -> Variable {
    checkRows(x, "factorisation")
    let t = x.tensor
    require(
      width > 0 && t.columns % width == 0, "factorisation",
      "x \(t.shapeText) is no row of vectors of \(width)")
    let fields = t.columns / width
    let y = vector(t.rows)
    let sums = arena.take(t.rows * width)
    forEachChunk(t.rows) { _, rows in
      Kernels.factorisation(
        t.base, t.stride, rows, fields: fields, width: width, sums: sums, into: y.base)
    }
    let result = variable(y)
    if let tape {
      tape.record {
        guard let g = result.gradient, let (dx, accumulate) = x.gradientSink(arena) else { return }
        forEachChunk(t.rows) { _, rows in
          factorisationBackward(
            t.base, t.stride, rows, fields: fields, width: width, sums: sums, gradient: g.base,
            into: dx.base, accumulate: accumulate)
        }
      }
    }
    return result
  }
}
