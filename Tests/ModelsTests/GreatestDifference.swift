/// The greatest difference of two lists, relative to the greatest number where that is above 1.
///
/// Infinite where the counts differ or a number is NaN, which a plain maximum would pass over.
func greatestDifference(_ a: [Float], _ b: [Float]) -> Float {
  if a.count != b.count { return .infinity }
  var worst: Float = 0
  var magnitude: Float = 1
  for (x, y) in zip(a, b) {
    let difference = abs(x - y)
    if difference.isNaN { return .infinity }
    worst = max(worst, difference)
    magnitude = max(magnitude, abs(x), abs(y))
  }
  return worst / magnitude
}

/// The numbers' bits: equal ones leave no room for rounding.
func bits(_ numbers: [Float]) -> [UInt32] { numbers.map { $0.bitPattern } }
