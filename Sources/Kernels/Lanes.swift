import Glibc

// One machine vector. Everything else in this module is written in terms of `Lanes`, so that the
// same source serves AVX-512 (16 lanes), AVX2 (8) and NEON (4): only this file knows the width.
// The manifest sets LANES8 or LANES4 for the machine that it compiles for.

#if LANES4
  /// One machine vector of floats.
  public typealias Lanes = SIMD4<Float>
  /// The vector of 32-bit integers as wide as `Lanes`.
  public typealias IntLanes = SIMD4<Int32>
#elseif LANES8
  /// One machine vector of floats.
  public typealias Lanes = SIMD8<Float>
  /// The vector of 32-bit integers as wide as `Lanes`.
  public typealias IntLanes = SIMD8<Int32>
#else
  /// One machine vector of floats.
  public typealias Lanes = SIMD16<Float>
  /// The vector of 32-bit integers as wide as `Lanes`.
  public typealias IntLanes = SIMD16<Int32>
#endif

/// Memory that a kernel writes.
public typealias Floats = UnsafeMutablePointer<Float>
/// Memory that a kernel only reads.
public typealias ConstFloats = UnsafePointer<Float>
/// Ids, offsets or owners that a kernel only reads.
public typealias Ids = UnsafePointer<Int32>

/// Floats in one machine vector: a constant once inlined.
@inlinable @inline(__always) public var lanes: Int { Lanes.scalarCount }

/// Vectors that hold `count` floats.
@inlinable @inline(__always) public func vectors(_ count: Int) -> Int {
  (count + Lanes.scalarCount - 1) / Lanes.scalarCount
}

/// `count` rounded up to whole vectors: the length of a row in every internal buffer.
@inlinable @inline(__always) public func padded(_ count: Int) -> Int {
  vectors(count) * Lanes.scalarCount
}

@inline(__always) func load(_ p: ConstFloats) -> Lanes {
  UnsafeRawPointer(p).loadUnaligned(as: Lanes.self)
}
@inline(__always) func load(_ p: Floats) -> Lanes {
  UnsafeRawPointer(p).loadUnaligned(as: Lanes.self)
}
@inline(__always) func store(_ v: Lanes, _ p: Floats) {
  UnsafeMutableRawPointer(p).storeBytes(of: v, as: Lanes.self)
}
@inline(__always) func splat(_ x: Float) -> Lanes { Lanes(repeating: x) }

/// The first `count` floats, the rest zero. For tails only: this is a scalar loop.
@inline(__always) func loadPart(_ p: ConstFloats, _ count: Int) -> Lanes {
  var v = Lanes.zero
  for i in 0..<count { v[i] = p[i] }
  return v
}

/// Stores the first `count` lanes. For tails only: this is a scalar loop.
@inline(__always) func storePart(_ v: Lanes, _ p: Floats, _ count: Int) {
  for i in 0..<count { p[i] = v[i] }
}

// Sums and maxima by halving: `sum()` and `max()` of the standard library may become serial chains,
// `pointwiseMax` branches for each lane.
#if LANES4
  @inline(__always) func total(_ v: Lanes) -> Float {
    let a = v.lowHalf + v.highHalf
    return a[0] + a[1]
  }
  @inline(__always) func greatest(_ v: Lanes) -> Float {
    let a = v.lowHalf.replacing(with: v.highHalf, where: v.highHalf .> v.lowHalf)
    return max(a[0], a[1])
  }
#elseif LANES8
  @inline(__always) func total(_ v: Lanes) -> Float {
    let a = v.lowHalf + v.highHalf
    let b = a.lowHalf + a.highHalf
    return b[0] + b[1]
  }
  @inline(__always) func greatest(_ v: Lanes) -> Float {
    let a = v.lowHalf.replacing(with: v.highHalf, where: v.highHalf .> v.lowHalf)
    let b = a.lowHalf.replacing(with: a.highHalf, where: a.highHalf .> a.lowHalf)
    return max(b[0], b[1])
  }
#else
  @inline(__always) func total(_ v: Lanes) -> Float {
    let h = v.lowHalf + v.highHalf
    let a = h.lowHalf + h.highHalf
    let b = a.lowHalf + a.highHalf
    return b[0] + b[1]
  }
  @inline(__always) func greatest(_ v: Lanes) -> Float {
    let h = v.lowHalf.replacing(with: v.highHalf, where: v.highHalf .> v.lowHalf)
    let a = h.lowHalf.replacing(with: h.highHalf, where: h.highHalf .> h.lowHalf)
    let b = a.lowHalf.replacing(with: a.highHalf, where: a.highHalf .> a.lowHalf)
    return max(b[0], b[1])
  }
#endif

/// Lane numbers 0, 1, 2, …
@inline(__always) func iota() -> IntLanes {
  var v = IntLanes.zero
  for i in 0..<IntLanes.scalarCount { v[i] = Int32(truncatingIfNeeded: i) }
  return v
}

/// `v` with the lanes from `count` on replaced by `filler`.
@inline(__always) func first(_ count: Int, of v: Lanes, else filler: Float) -> Lanes {
  splat(filler).replacing(
    with: v, where: iota() .< IntLanes(repeating: Int32(truncatingIfNeeded: count)))
}

/// Zeroed memory for `count` floats, aligned to a cache line, with room for vectors that reach
/// beyond the end. The caller gives it back by `deallocate()`.
public func allocate(_ count: Int) -> Floats {
  let bytes = (max(count, 1) + 64) * 4
  let large = bytes >= 1 << 20
  let raw = UnsafeMutableRawPointer.allocate(
    byteCount: bytes, alignment: large ? 1 << 21 : 64)
  #if os(Linux)
    // Huge pages: fewer address-translation misses in tables and activations. 14 is MADV_HUGEPAGE.
    if large { madvise(raw, bytes, 14) }
  #endif
  raw.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
  return raw.bindMemory(to: Float.self, capacity: count + 64)
}

/// Sets `count` floats to zero.
public func clear(_ p: Floats, _ count: Int) { p.update(repeating: 0, count: count) }

/// Seconds on a clock that never jumps.
public func seconds() -> Double {
  var t = timespec()
  clock_gettime(CLOCK_MONOTONIC, &t)
  return Double(t.tv_sec) + Double(t.tv_nsec) * 1e-9
}
