/// out_r = w_r a_r for a range of rows; `width` is a multiple of the vector.
public func scaleRows(
  _ w: ConstFloats, _ a: ConstFloats, _ rows: Range<Int>, width: Int, into out: Floats
) {
  for r in rows {
    let x = splat(w[r])
    var c = 0
    while c < width {
      store(x * load(a + r * width + c), out + r * width + c)
      c += lanes
    }
  }
}

/// Back through `scaleRows`: dw_r (+)= g_r · a_r and da_r (+)= w_r g_r, each where it is asked for.
public func scaleRowsBackward(
  _ w: ConstFloats, _ a: ConstFloats, gradient g: ConstFloats, _ rows: Range<Int>, width: Int,
  weights dw: (memory: Floats, accumulate: Bool)?, rows da: (memory: Floats, accumulate: Bool)?
) {
  for r in rows {
    if let (memory, accumulate) = dw {
      let dot = dotVectors(g + r * width, a + r * width, width)
      memory[r] = accumulate ? memory[r] + dot : dot
    }
    guard let (memory, accumulate) = da else { continue }
    let x = splat(w[r])
    var c = 0
    while c < width {
      let to = memory + r * width + c
      let v = x * load(g + r * width + c)
      store(accumulate ? load(to) + v : v, to)
      c += lanes
    }
  }
}
