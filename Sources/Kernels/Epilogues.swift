// Epilogues of `product`. Each is instantiated for every tile shape, so there are few of them.

/// c = a·b
struct Store: Epilogue {
  let c: Floats
  let stride: Int
  @inline(__always) func begin(_ row: Int, _ column: Int) -> Lanes { .zero }
  @inline(__always) func end(_ v: Lanes, _ row: Int, _ column: Int) {
    store(v, c + row * stride + column)
  }
}

/// c += a·b
struct Accumulate: Epilogue {
  let c: Floats
  let stride: Int
  @inline(__always) func begin(_ row: Int, _ column: Int) -> Lanes {
    load(c + row * stride + column)
  }
  @inline(__always) func end(_ v: Lanes, _ row: Int, _ column: Int) {
    store(v, c + row * stride + column)
  }
}

/// c = a·b + bias
struct Bias: Epilogue {
  let c: Floats
  let stride: Int
  let bias: ConstFloats
  @inline(__always) func begin(_ row: Int, _ column: Int) -> Lanes { load(bias + column) }
  @inline(__always) func end(_ v: Lanes, _ row: Int, _ column: Int) {
    store(v, c + row * stride + column)
  }
}

/// c = (a·b) ⊙ y(1 − y): back through a sigmoid whose output is y.
struct SigmoidBackward: Epilogue {
  let c: Floats
  let stride: Int
  let y: ConstFloats
  let yStride: Int
  @inline(__always) func begin(_ row: Int, _ column: Int) -> Lanes { .zero }
  @inline(__always) func end(_ v: Lanes, _ row: Int, _ column: Int) {
    let h = load(y + row * yStride + column)
    store(v * (h - h * h), c + row * stride + column)
  }
}
