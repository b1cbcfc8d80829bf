/// The positions of `keys` in ascending order of the keys, equal keys in their given order.
///
/// A least-significant-digit radix sort with digits of eleven bits. Digits that all keys share are
/// skipped, so that numbers widened from 32 bits cost no more than 32-bit numbers.
///
/// - Complexity: O(n), two scratch copies of the keys.
func radixOrder(_ keys: [UInt64]) -> [Int32] {
  let count = keys.count
  var order = [Int32](unsafeUninitializedCapacity: count) { buffer, initialised in
    for row in 0..<count { buffer.initializeElement(at: row, to: Int32(row)) }
    initialised = count
  }
  let varying = keys.reduce(into: UInt64(0)) { $0 |= $1 ^ keys[0] }
  guard varying != 0 else { return order }
  var keys = keys
  var nextKeys = [UInt64](repeating: 0, count: count)
  var nextOrder = [Int32](repeating: 0, count: count)
  var starts = [Int](repeating: 0, count: digitCount)
  for shift in stride(from: 0, to: 64, by: digitBits)
  where (varying >> UInt64(shift)) & digitMask != 0 {
    distribute(keys, order, by: UInt64(shift), &starts, into: &nextKeys, &nextOrder)
    swap(&keys, &nextKeys)
    swap(&order, &nextOrder)
  }
  return order
}

private let digitBits = 11
private let digitCount = 1 << digitBits
private let digitMask = UInt64(digitCount - 1)

/// One pass: keys and positions move to their digit's place, in their present order.
private func distribute(
  _ keys: [UInt64], _ order: [Int32], by shift: UInt64, _ starts: inout [Int],
  into nextKeys: inout [UInt64], _ nextOrder: inout [Int32]
) {
  keys.withUnsafeBufferPointer { keys in
    order.withUnsafeBufferPointer { order in
      starts.withUnsafeMutableBufferPointer { starts in
        starts.update(repeating: 0)
        for key in keys { starts[Int((key >> shift) & digitMask)] += 1 }
        var start = 0
        for digit in starts.indices {
          let size = starts[digit]
          starts[digit] = start
          start += size
        }
        nextKeys.withUnsafeMutableBufferPointer { nextKeys in
          nextOrder.withUnsafeMutableBufferPointer { nextOrder in
            for (key, row) in zip(keys, order) {
              let digit = Int((key >> shift) & digitMask)
              let place = starts[digit]
              nextKeys[place] = key
              nextOrder[place] = row
              starts[digit] = place + 1
            }
          }
        }
      }
    }
  }
}

extension Double {
  /// Bits that order as unsigned integers the way finite numbers order; −0 and +0 are equal.
  var orderedBits: UInt64 {
    let bits = (self + 0).bitPattern
    return bits >> 63 == 0 ? bits | (1 << 63) : ~bits
  }
}

extension Int32 {
  /// Bits that order as unsigned integers the way signed numbers order.
  var orderedBits: UInt64 { UInt64(UInt32(bitPattern: self) ^ (1 << 31)) }
}
