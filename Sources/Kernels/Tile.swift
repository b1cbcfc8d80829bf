// One micro-kernel for every product: R rows × C vectors of the result stay in registers while
// the depth runs.
//   result(i, j) = Σ_k a(i, k) · b(k, j),   a(i, k) = a[i·rowStride + k·depthStride],   b row-major
// A and Aᵀ differ only in the strides. What happens to a finished register is the epilogue's
// business: bias, activation derivative, accumulation.

/// The left factor of a product: an address and two strides.
struct Left {
  let base: ConstFloats
  let rowStride: Int
  let depthStride: Int

  /// a [rows, depth] in rows of `stride` floats.
  @inline(__always) static func rows(_ base: ConstFloats, _ stride: Int) -> Left {
    Left(base: base, rowStride: stride, depthStride: 1)
  }

  /// aᵀ where a is [depth, rows] in rows of `stride` floats.
  @inline(__always) static func columns(_ base: ConstFloats, _ stride: Int) -> Left {
    Left(base: base, rowStride: 1, depthStride: stride)
  }
}

enum Tile<let R: Int, let C: Int> {
  @inline(__always)
  static func run<E: Epilogue>(
    _ row: Int, _ column: Int, depth: Int, _ left: Left, _ right: ConstFloats, _ stride: Int,
    _ epilogue: E
  ) {
    var sum = InlineArray<R, InlineArray<C, Lanes>>(repeating: InlineArray(repeating: .zero))
    for i in 0..<R {
      for j in 0..<C { sum[i][j] = epilogue.begin(row + i, column + lanes * j) }
    }
    var a = left.base + row * left.rowStride
    var b = right + column
    for _ in 0..<depth {
      var vector = InlineArray<C, Lanes>(repeating: .zero)
      for j in 0..<C { vector[j] = load(b + lanes * j) }
      for i in 0..<R {
        let x = splat(a[i * left.rowStride])
        for j in 0..<C { sum[i][j] = sum[i][j].addingProduct(x, vector[j]) }
      }
      a += left.depthStride
      b += stride
    }
    for i in 0..<R {
      for j in 0..<C { epilogue.end(sum[i][j], row + i, column + lanes * j) }
    }
  }

  /// All rows of a strip C vectors wide; what is left over runs in halves.
  @inline(__always)
  static func strip<E: Epilogue>(
    _ rows: Int, _ column: Int, depth: Int, _ left: Left, _ right: ConstFloats, _ stride: Int,
    _ epilogue: E
  ) {
    var i = 0
    while i + R <= rows {
      run(i, column, depth: depth, left, right, stride, epilogue)
      i += R
    }
    while i + 4 <= rows {
      Tile<4, C>.run(i, column, depth: depth, left, right, stride, epilogue)
      i += 4
    }
    while i + 2 <= rows {
      Tile<2, C>.run(i, column, depth: depth, left, right, stride, epilogue)
      i += 2
    }
    if i < rows { Tile<1, C>.run(i, column, depth: depth, left, right, stride, epilogue) }
  }
}

// One function for each epilogue, beside the tiles: so a build that compiles file by file makes them
// concrete too. Left generic, tiles would have their types made at run time, by several threads at
// once, which the runtime was seen to get wrong (a null dereference in one of 60 debug runs).

/// Rows × (whole vectors) result, written to `epilogue`'s memory. `right` must be readable for
/// `vectors` vectors in each of its `depth` rows, which are `stride` floats apart.
@inline(__always)
func product(
  rows: Int, vectors: Int, depth: Int, _ left: Left, _ right: ConstFloats, _ stride: Int,
  _ epilogue: Store
) {
  tiled(rows: rows, vectors: vectors, depth: depth, left, right, stride, epilogue)
}

/// The same, added to what is there.
@inline(__always)
func product(
  rows: Int, vectors: Int, depth: Int, _ left: Left, _ right: ConstFloats, _ stride: Int,
  _ epilogue: Accumulate
) {
  tiled(rows: rows, vectors: vectors, depth: depth, left, right, stride, epilogue)
}

/// The same, with a bias.
@inline(__always)
func product(
  rows: Int, vectors: Int, depth: Int, _ left: Left, _ right: ConstFloats, _ stride: Int,
  _ epilogue: Bias
) {
  tiled(rows: rows, vectors: vectors, depth: depth, left, right, stride, epilogue)
}

/// The tile shapes keep all accumulators in registers: 32 of them on AVX-512 and NEON, 16 on AVX2.
@inline(__always)
private func tiled<E: Epilogue>(
  rows: Int, vectors: Int, depth: Int, _ left: Left, _ right: ConstFloats, _ stride: Int,
  _ epilogue: E
) {
  var j = 0
  #if LANES8
    while vectors - j >= 3 {
      Tile<4, 3>.strip(rows, j * lanes, depth: depth, left, right, stride, epilogue)
      j += 3
    }
    let c = j * lanes
    switch vectors - j {
    case 2: Tile<6, 2>.strip(rows, c, depth: depth, left, right, stride, epilogue)
    case 1: Tile<12, 1>.strip(rows, c, depth: depth, left, right, stride, epilogue)
    default: break
    }
  #else
    while vectors - j >= 5 {
      Tile<5, 5>.strip(rows, j * lanes, depth: depth, left, right, stride, epilogue)
      j += 5
    }
    let c = j * lanes
    switch vectors - j {
    case 4: Tile<6, 4>.strip(rows, c, depth: depth, left, right, stride, epilogue)
    case 3: Tile<8, 3>.strip(rows, c, depth: depth, left, right, stride, epilogue)
    case 2: Tile<10, 2>.strip(rows, c, depth: depth, left, right, stride, epilogue)
    case 1: Tile<16, 1>.strip(rows, c, depth: depth, left, right, stride, epilogue)
    default: break
    }
  #endif
}
