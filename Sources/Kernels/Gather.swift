// Rows of lookup tables: gathered for the way forward, collected by id for the update.

@inline(__always) func copyRow(_ from: ConstFloats, _ to: Floats, _ count: Int) {
  var i = 0
  while i + 8 <= count {
    let v = UnsafeRawPointer(from + i).loadUnaligned(as: SIMD8<Float>.self)
    UnsafeMutableRawPointer(to + i).storeBytes(of: v, as: SIMD8<Float>.self)
    i += 8
  }
  while i < count {
    to[i] = from[i]
    i += 1
  }
}

@inline(__always) func addRow(_ from: ConstFloats, _ to: Floats, _ count: Int) {
  var i = 0
  while i + 8 <= count {
    let v = UnsafeRawPointer(from + i).loadUnaligned(as: SIMD8<Float>.self)
    let u = UnsafeRawPointer(to + i).loadUnaligned(as: SIMD8<Float>.self)
    UnsafeMutableRawPointer(to + i).storeBytes(of: u + v, as: SIMD8<Float>.self)
    i += 8
  }
  while i < count {
    to[i] += from[i]
    i += 1
  }
}

/// out_i = table[ids[i]] for a range of rows; table rows are `width` floats, unpadded.
///
/// Ids must be inside the table: callers check them when a batch enters the model.
public func gather(
  _ table: ConstFloats, width: Int, _ ids: Ids, _ rows: Range<Int>, into out: Floats, _ stride: Int
) {
  if width == 8 {
    for i in rows { copyRow(table + Int(ids[i]) * 8, out + i * stride, 8) }
  } else if width == 16 {
    for i in rows { copyRow(table + Int(ids[i]) * 16, out + i * stride, 16) }
  } else {
    for i in rows { copyRow(table + Int(ids[i]) * width, out + i * stride, width) }
  }
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
