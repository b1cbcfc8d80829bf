// Rows of lookup tables: gathered for the way forward, collected by id for the update.

/// Calls `vector` on whole machine vectors of a row of `count` floats, then on what is left by eights,
/// by fours and one by one.
@inline(__always)
private func pieces(
  _ count: Int, _ vector: (Int) -> Void, _ eight: (Int) -> Void, _ four: (Int) -> Void,
  _ one: (Int) -> Void
) {
  var i = 0
  while i + lanes <= count {
    vector(i)
    i += lanes
  }
  while i + 8 <= count {
    eight(i)
    i += 8
  }
  if i + 4 <= count {
    four(i)
    i += 4
  }
  while i < count {
    one(i)
    i += 1
  }
}

@inline(__always)
private func read<V: SIMD<Float>>(_ p: ConstFloats, _ type: V.Type) -> V {
  UnsafeRawPointer(p).loadUnaligned(as: type)
}

@inline(__always)
private func write<V: SIMD<Float>>(_ v: V, _ p: Floats) {
  UnsafeMutableRawPointer(p).storeBytes(of: v, as: V.self)
}

@inline(__always) func copyRow(_ from: ConstFloats, _ to: Floats, _ count: Int) {
  pieces(
    count, { store(load(from + $0), to + $0) },
    { write(read(from + $0, SIMD8<Float>.self), to + $0) },
    { write(read(from + $0, SIMD4<Float>.self), to + $0) }, { to[$0] = from[$0] })
}

@inline(__always) func addRow(_ from: ConstFloats, _ to: Floats, _ count: Int) {
  pieces(
    count, { store(load(to + $0) + load(from + $0), to + $0) },
    { write(read(to + $0, SIMD8<Float>.self) + read(from + $0, SIMD8<Float>.self), to + $0) },
    { write(read(to + $0, SIMD4<Float>.self) + read(from + $0, SIMD4<Float>.self), to + $0) },
    { to[$0] += from[$0] })
}

/// out_i = table[ids[i]] for a range of rows; table rows are `width` floats, `tableStride` apart.
///
/// Ids must be inside the table: callers check them when a batch enters the model.
public func gather(
  _ table: ConstFloats, _ tableStride: Int, width: Int, _ ids: Ids, _ rows: Range<Int>,
  into out: Floats, _ stride: Int
) {
  if width == 8 {
    for i in rows { copyRow(table + Int(ids[i]) * tableStride, out + i * stride, 8) }
  } else if width == 16 {
    for i in rows { copyRow(table + Int(ids[i]) * tableStride, out + i * stride, 16) }
  } else {
    for i in rows { copyRow(table + Int(ids[i]) * tableStride, out + i * stride, width) }
  }
}

/// sums[ids[i]] += a_i for a range of rows of `width` floats.
public func collect(
  _ a: ConstFloats, _ aStride: Int, _ ids: Ids, _ rows: Range<Int>, width: Int,
  into sums: Floats, _ stride: Int
) {
  for i in rows { addRow(a + i * aStride, sums + Int(ids[i]) * stride, width) }
}

/// Copies `count` columns of a range of rows.
public func copyColumns(
  _ a: ConstFloats, _ aStride: Int, _ rows: Range<Int>, count: Int, into out: Floats, _ stride: Int,
  accumulate: Bool = false
) {
  if accumulate {
    for i in rows { addRow(a + i * aStride, out + i * stride, count) }
  } else {
    for i in rows { copyRow(a + i * aStride, out + i * stride, count) }
  }
}

/// Sets columns `from` ..< `to` of a range of rows to zero.
public func clearColumns(_ a: Floats, _ stride: Int, _ rows: Range<Int>, from: Int, to: Int) {
  if from >= to { return }
  if to - from < lanes && to >= lanes {  // the end of a row's last vector
    let last = to - lanes
    for i in rows {
      let p = a + i * stride + last
      store(first(from - last, of: load(p), else: 0), p)
    }
    return
  }
  for i in rows {
    for c in from..<to { a[i * stride + c] = 0 }
  }
}

/// Whether every id is in 0 ..< `limit`.
public func areIds(_ ids: Ids, count: Int, below limit: Int) -> Bool {
  var worst: UInt32 = 0
  for i in 0..<count { worst = max(worst, UInt32(bitPattern: ids[i])) }
  // A negative id has a bit pattern above every limit that an id can reach.
  return count == 0 || worst < UInt32(clamping: min(limit, Int(Int32.max) + 1))
}
