import Foundation

/// The standard normal law.
enum NormalDistribution {
  /// The point below which 97.5 % lie: half the width of a 95 % interval in standard errors.
  static let quantile975 = 1.959963984540054

  /// The probability of a value at least as far from 0 as `z`, on either side.
  static func twoSidedProbability(of z: Double) -> Double {
    erfc(abs(z) / 2.0.squareRoot())
  }
}
