import Kernels

/// What an activation unit reads of a target q and a behaviour k.
public enum PairFeatures: Sendable {
  /// [q, k], 2 D.
  case both
  /// [q, k, q − k, q ⊙ k], 4 D.
  case differenceAndProduct
  /// [q, k, q ⊙ k], 3 D.
  case product
  /// [q, k, q ⊙ k, vec(q kᵀ)], 3 D + D²; entry i·D + j of the last part is q_i k_j.
  case outer

  /// Columns for vectors of width `dimension`.
  public func count(_ dimension: Int) -> Int {
    switch self {
    case .both: return 2 * dimension
    case .differenceAndProduct: return 4 * dimension
    case .product: return 3 * dimension
    case .outer: return 3 * dimension + dimension * dimension
    }
  }
}

extension Graph {
  /// The features of each behaviour beside its target: [B, D] and [N, D] → [N, features].
  ///
  /// The literal form, for units that the fused pass does not cover.
  public func pairFeatures(_ a: Variable, _ keys: Variable, _ features: PairFeatures) -> Variable {
    checkSegmentPair(a, keys, "pairFeatures")
    let d = a.tensor.columns
    let width = features.count(d)
    let out = arena.matrix(segments.rowCount, width)
    forEachImpression { b, rows in
      let q = a.tensor.row(b)
      for t in rows {
        let k = keys.tensor.row(t)
        let x = out.row(t)
        for i in 0..<d {
          x[i] = q[i]
          x[d + i] = k[i]
          switch features {
          case .both: break
          case .differenceAndProduct:
            x[2 * d + i] = q[i] - k[i]
            x[3 * d + i] = q[i] * k[i]
          case .product: x[2 * d + i] = q[i] * k[i]
          case .outer:
            x[2 * d + i] = q[i] * k[i]
            for j in 0..<d { x[3 * d + i * d + j] = q[i] * k[j] }
          }
        }
        for c in width..<out.stride { x[c] = 0 }
      }
    }
    let result = variable(out)
    if let tape {
      tape.record {
        guard let g = result.gradient else { return }
        let da = a.clearedGradientMemory(arena)
        let dk = keys.clearedGradientMemory(arena)
        forEachImpression { b, rows in
          for t in rows {
            pairFeaturesBackward(
              features, d, g.row(t), a.tensor.row(b), keys.tensor.row(t), da.row(b), dk.row(t))
          }
        }
      }
    }
    return result
  }
}

private func pairFeaturesBackward(
  _ features: PairFeatures, _ d: Int, _ g: ConstFloats, _ q: ConstFloats, _ k: ConstFloats,
  _ dq: Floats, _ dk: Floats
) {
  for i in 0..<d {
    dq[i] += g[i]
    dk[i] += g[d + i]
    switch features {
    case .both: break
    case .differenceAndProduct:
      dq[i] += g[2 * d + i] + g[3 * d + i] * k[i]
      dk[i] += g[3 * d + i] * q[i] - g[2 * d + i]
    case .product:
      dq[i] += g[2 * d + i] * k[i]
      dk[i] += g[2 * d + i] * q[i]
    case .outer:
      dq[i] += g[2 * d + i] * k[i]
      dk[i] += g[2 * d + i] * q[i]
      for j in 0..<d {
        dq[i] += g[3 * d + i * d + j] * k[j]
        dk[j] += g[3 * d + i * d + j] * q[i]
      }
    }
  }
}
