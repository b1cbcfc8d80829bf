import Glibc

/// Round numbers that mark a logarithmic axis: powers of ten, with 2 and 5 between where few fit.
public struct LogTicks: Hashable, Sendable {
  /// The marks inside of the range, ascending.
  public let values: [Double]

  /// Marks for an axis.
  ///
  /// - Parameters:
  ///   - range: what the axis shows; it must be positive, else there are no marks.
  ///   - count: about how many marks.
  public init(range: ClosedRange<Double>, count: Int) {
    guard range.lowerBound > 0, range.upperBound.isFinite, count > 0 else {
      values = []
      return
    }
    let lower = log10(range.lowerBound)
    let upper = log10(range.upperBound)
    let first = Int((lower + 1e-9).rounded(.down))
    let last = Int((upper - 1e-9).rounded(.up))
    let inside: (Double) -> Bool = {
      $0 >= range.lowerBound * (1 - 1e-9) && $0 <= range.upperBound * (1 + 1e-9)
    }
    let every = max(1, (last - first + count - 1) / count)
    let powers = stride(from: Self.floored(first, every), through: last, by: every)
      .map(Self.power).filter(inside)
    let between = (first...max(first, last)).flatMap { exponent in
      [1.0, 2, 5].map { exponent < 0 ? $0 / Self.power(-exponent) : $0 * Self.power(exponent) }
    }.filter(inside)
    if every == 1, between.count <= count {
      values = between.count >= 2 ? between : NiceTicks(range: range, count: count).values
    } else {
      values = powers.count >= 2 ? powers : NiceTicks(range: range, count: count).values
    }
  }

  /// The greatest multiple of `step` that is not above `value`.
  private static func floored(_ value: Int, _ step: Int) -> Int {
    value - ((value % step) + step) % step
  }

  private static func power(_ exponent: Int) -> Double {
    exponent < 0 ? 1 / NiceTicks.power(-exponent) : NiceTicks.power(exponent)
  }
}
