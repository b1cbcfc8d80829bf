// A square of vectors in registers: transposed, or each vector summed up, by splitting pairs of
// vectors into even and odd lanes. Four rounds for 16 lanes, no scalar loop.

/// Lanes 0, 2, 4 … of a, then of b.
@inline(__always) func evens(_ a: Lanes, _ b: Lanes) -> Lanes {
  TwoLanes(lowHalf: a, highHalf: b).evenHalf
}

/// Lanes 1, 3, 5 … of a, then of b.
@inline(__always) func odds(_ a: Lanes, _ b: Lanes) -> Lanes {
  TwoLanes(lowHalf: a, highHalf: b).oddHalf
}

// Both are written out: loops over vectors in registers are not unrolled where their body is long, and
// then everything goes through memory.

/// Part of a transposition: the lowest bit of the lane number changes places with that bit of the row
/// number in which i and j differ.
@inline(__always) private func exchange(_ m: inout Square, _ i: Int, _ j: Int) {
  let (a, b) = (m[i], m[j])
  m[i] = evens(a, b)
  m[j] = odds(a, b)
}

/// Rows become columns.
@inline(__always) func transpose(_ m: inout Square) {
  #if LANES4
    exchange(&m, 0, 1)
    exchange(&m, 2, 3)
    exchange(&m, 0, 2)
    exchange(&m, 1, 3)
  #elseif LANES8
    exchange(&m, 0, 1)
    exchange(&m, 2, 3)
    exchange(&m, 4, 5)
    exchange(&m, 6, 7)
    exchange(&m, 0, 2)
    exchange(&m, 1, 3)
    exchange(&m, 4, 6)
    exchange(&m, 5, 7)
    exchange(&m, 0, 4)
    exchange(&m, 1, 5)
    exchange(&m, 2, 6)
    exchange(&m, 3, 7)
  #else
    exchange(&m, 0, 1)
    exchange(&m, 2, 3)
    exchange(&m, 4, 5)
    exchange(&m, 6, 7)
    exchange(&m, 8, 9)
    exchange(&m, 10, 11)
    exchange(&m, 12, 13)
    exchange(&m, 14, 15)
    exchange(&m, 0, 2)
    exchange(&m, 1, 3)
    exchange(&m, 4, 6)
    exchange(&m, 5, 7)
    exchange(&m, 8, 10)
    exchange(&m, 9, 11)
    exchange(&m, 12, 14)
    exchange(&m, 13, 15)
    exchange(&m, 0, 4)
    exchange(&m, 1, 5)
    exchange(&m, 2, 6)
    exchange(&m, 3, 7)
    exchange(&m, 8, 12)
    exchange(&m, 9, 13)
    exchange(&m, 10, 14)
    exchange(&m, 11, 15)
    exchange(&m, 0, 8)
    exchange(&m, 1, 9)
    exchange(&m, 2, 10)
    exchange(&m, 3, 11)
    exchange(&m, 4, 12)
    exchange(&m, 5, 13)
    exchange(&m, 6, 14)
    exchange(&m, 7, 15)
  #endif
}

/// Sums of neighbouring lanes of i, then of j.
@inline(__always) private func add(_ m: inout Square, _ i: Int, _ j: Int, to k: Int) {
  m[k] = evens(m[i], m[j]) + odds(m[i], m[j])
}

/// Lane k is the sum over vector k's lanes.
@inline(__always) func totals(_ vectors: Square) -> Lanes {
  var m = vectors
  #if LANES4
    add(&m, 0, 1, to: 0)
    add(&m, 2, 3, to: 1)
    add(&m, 0, 1, to: 0)
  #elseif LANES8
    add(&m, 0, 1, to: 0)
    add(&m, 2, 3, to: 1)
    add(&m, 4, 5, to: 2)
    add(&m, 6, 7, to: 3)
    add(&m, 0, 1, to: 0)
    add(&m, 2, 3, to: 1)
    add(&m, 0, 1, to: 0)
  #else
    add(&m, 0, 1, to: 0)
    add(&m, 2, 3, to: 1)
    add(&m, 4, 5, to: 2)
    add(&m, 6, 7, to: 3)
    add(&m, 8, 9, to: 4)
    add(&m, 10, 11, to: 5)
    add(&m, 12, 13, to: 6)
    add(&m, 14, 15, to: 7)
    add(&m, 0, 1, to: 0)
    add(&m, 2, 3, to: 1)
    add(&m, 4, 5, to: 2)
    add(&m, 6, 7, to: 3)
    add(&m, 0, 1, to: 0)
    add(&m, 2, 3, to: 1)
    add(&m, 0, 1, to: 0)
  #endif
  return m[0]
}
