// What models of field pairs compute: factorisation machines, and products of pairs.

/// y_b = ½ Σ_j [(Σ_f x_bfj)² − Σ_f x_bfj²] for a range of rows x_b, each of `fields` vectors of
/// `width` floats side by side.
///
/// - Parameter sums: `width` floats for each row, which keep Σ_f x_bfj for the way back.
public func factorisation(
  _ x: ConstFloats, _ stride: Int, _ rows: Range<Int>, fields: Int, width: Int, sums: Floats,
  into y: Floats
) {
  for b in rows {
    let row = x + b * stride
    let sum = sums + b * width
    var result: Float = 0
    for j in 0..<width {
      var (total, squares): (Float, Float) = (0, 0)
      for f in 0..<fields {
        let value = row[f * width + j]
        total += value
        squares += value * value
      }
      sum[j] = total
      result += total * total - squares
    }
    y[b] = result / 2
  }
}

/// dx_bfj = dy_b (Σ_g x_bgj − x_bfj); columns behind the fields are set to zero.
public func factorisationBackward(
  _ x: ConstFloats, _ stride: Int, _ rows: Range<Int>, fields: Int, width: Int, sums: ConstFloats,
  gradient dy: ConstFloats, into dx: Floats, accumulate: Bool
) {
  for b in rows {
    let (row, out, sum) = (x + b * stride, dx + b * stride, sums + b * width)
    let g = dy[b]
    for f in 0..<fields {
      for j in 0..<width {
        let value = g * (sum[j] - row[f * width + j])
        out[f * width + j] = accumulate ? out[f * width + j] + value : value
      }
    }
    if !accumulate {
      for c in fields * width..<max(stride, fields * width) { out[c] = 0 }
    }
  }
}

/// Rows p_r = v_i ⊙ v_j of one impression's pairs, in the order (0, 1), (0, 2) … of its active
/// fields.
///
/// - Parameters:
///   - x: the impression's field vectors side by side.
///   - isActive: for each field, whether its pairs count.
///   - out: the first of the impression's rows; columns behind `width` are set to zero.
public func pairProducts(
  _ x: ConstFloats, fields: Int, width: Int, isActive: UnsafePointer<Bool>, into out: Floats,
  _ stride: Int
) {
  var p = out
  for i in 0..<fields where isActive[i] {
    let a = x + i * width
    for j in i + 1..<max(fields, i + 1) where isActive[j] {
      let b = x + j * width
      for c in 0..<width { p[c] = a[c] * b[c] }
      for c in width..<max(stride, width) { p[c] = 0 }
      p += stride
    }
  }
}

/// Adds dp_r ⊙ v_j to dv_i and dp_r ⊙ v_i to dv_j for one impression's pairs.
public func pairProductsBackward(
  _ x: ConstFloats, fields: Int, width: Int, isActive: UnsafePointer<Bool>,
  gradient: ConstFloats, _ stride: Int, into dx: Floats
) {
  var g = gradient
  for i in 0..<fields where isActive[i] {
    let (a, da) = (x + i * width, dx + i * width)
    for j in i + 1..<max(fields, i + 1) where isActive[j] {
      let (b, db) = (x + j * width, dx + j * width)
      for c in 0..<width {
        da[c] += g[c] * b[c]
        db[c] += g[c] * a[c]
      }
      g += stride
    }
  }
}

/// y_b = Σ_c x_bc + bias over a range of rows.
public func rowSums(
  _ x: ConstFloats, _ stride: Int, _ rows: Range<Int>, columns: Int, bias: Float, into y: Floats
) {
  for b in rows {
    var sum = bias
    for c in 0..<columns { sum += x[b * stride + c] }
    y[b] = sum
  }
}
