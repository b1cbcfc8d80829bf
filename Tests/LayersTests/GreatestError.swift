/// The greatest difference relative to the greatest expected number, where that is above `floor`.
///
/// Infinite where the counts differ or a number is NaN, which a plain maximum would pass over.
func greatestError(_ found: [Float], _ expected: [Double], floor: Double = 1) -> Double {
  if found.count != expected.count { return .infinity }
  var worst = 0.0
  var magnitude = floor
  for (a, b) in zip(found, expected) {
    let difference = abs(Double(a) - b)
    if difference.isNaN { return .infinity }
    worst = max(worst, difference)
    magnitude = max(magnitude, abs(b))
  }
  return worst / magnitude
}
