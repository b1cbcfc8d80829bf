import Kernels

/// The greatest difference between what a kernel found and what its naive twin expects, relative to
/// the greatest expected number where that is above `floor`.
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

extension SeededGenerator {
  /// A number in −scale ..< scale.
  mutating func number(_ scale: Float = 1) -> Float { (uniform() * 2 - 1) * scale }

  /// A small whole number: sums of products of such numbers are exact, so order does not matter.
  mutating func whole() -> Float { Float(below(9) - 4) }
}

extension GuardedMatrix {
  /// Seeded numbers in −scale ..< scale.
  static func random(
    _ rows: Int, _ columns: Int, seed: UInt64, scale: Float = 1, stride: Int? = nil,
    padding: Float = 0
  ) -> GuardedMatrix {
    var generator = SeededGenerator(seed: seed)
    return GuardedMatrix(rows, columns, stride: stride, padding: padding) { _, _ in
      generator.number(scale)
    }
  }

  /// Seeded small whole numbers.
  static func wholes(
    _ rows: Int, _ columns: Int, seed: UInt64, stride: Int? = nil, padding: Float = 0
  ) -> GuardedMatrix {
    var generator = SeededGenerator(seed: seed)
    return GuardedMatrix(rows, columns, stride: stride, padding: padding) { _, _ in
      generator.whole()
    }
  }

  /// The elements in double precision.
  var doubles: [Double] { array.map { Double($0) } }
}
