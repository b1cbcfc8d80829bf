// Epilogues of `product`. Each is instantiated for every tile shape, so there are few of them, and
// all are tiny: with a longer one the compiler stops unrolling the loop over the accumulators, which
// then live in memory instead of registers (measured: three times slower).

/// Where a tile's accumulators come from and where they go. Small structs; all is inlined.
protocol Epilogue {
  func begin(_ row: Int, _ column: Int) -> Lanes
  func end(_ v: Lanes, _ row: Int, _ column: Int)
}

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
