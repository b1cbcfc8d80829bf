import Foundation

/// Student's law.
struct StudentDistribution {
  /// The degrees of freedom, at least 1; from an approximation they may be broken.
  let degreesOfFreedom: Double

  /// The law with broken degrees of freedom.
  init(approximateDegreesOfFreedom: Double) { degreesOfFreedom = approximateDegreesOfFreedom }

  /// The law with whole degrees of freedom.
  init(degreesOfFreedom: Int) { self.degreesOfFreedom = Double(degreesOfFreedom) }

  /// The probability of a value at least as far from 0 as `t`, on either side.
  ///
  /// The regularised incomplete beta function at ν / (ν + t²) with parameters ν/2 and ½.
  /// From 100,000 degrees of freedom on, the normal law: by then they agree to six digits.
  func twoSidedProbability(of t: Double) -> Double {
    guard degreesOfFreedom < 100_000 else { return NormalDistribution.twoSidedProbability(of: t) }
    return regularisedIncompleteBeta(
      degreesOfFreedom / (degreesOfFreedom + t * t), degreesOfFreedom / 2, 0.5)
  }

  /// The point below which 97.5 % lie.
  ///
  /// - Complexity: about a hundred evaluations of the law, by bisection.
  var quantile975: Double {
    var lower = 0.0
    var upper = 16.0
    while true {
      let middle = (lower + upper) / 2
      guard middle > lower, middle < upper else { return middle }
      if twoSidedProbability(of: middle) > 0.05 { lower = middle } else { upper = middle }
    }
  }
}

/// The regularised incomplete beta function Iₓ(a, b).
///
/// - Parameters:
///   - x: 0 … 1.
///   - a: above 0.
///   - b: above 0.
private func regularisedIncompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
  if x <= 0 { return 0 }
  if x >= 1 { return 1 }
  let front = exp(
    lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
  // The continued fraction converges quickly only below the mean; beyond it, use the symmetry.
  return x < (a + 1) / (a + b + 2)
    ? front * betaFraction(x, a, b) / a
    : 1 - front * betaFraction(1 - x, b, a) / b
}

/// The continued fraction of the incomplete beta function, by the modified Lentz method.
private func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
  let tiny = 1e-300
  func away(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
  var c = 1.0
  var d = 1 / away(1 - (a + b) * x / (a + 1))
  var fraction = d
  for step in 1...500 {
    let m = Double(step)
    let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / away(1 + even * d)
    c = away(1 + even / c)
    fraction *= c * d
    let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / away(1 + odd * d)
    c = away(1 + odd / c)
    fraction *= c * d
    if abs(c * d - 1) < 1e-15 { break }
  }
  return fraction
}
