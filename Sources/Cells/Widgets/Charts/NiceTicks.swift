import Glibc

/// Round numbers that mark an axis: multiples of 1, 2 or 5 times a power of ten.
public struct NiceTicks: Hashable, Sendable {
  /// The marks inside of the range, ascending.
  public let values: [Double]
  /// The distance between two of them; 0 where there is at most one.
  public let step: Double

  /// Marks for an axis.
  ///
  /// - Parameters:
  ///   - range: what the axis shows; where it is not finite there are no marks.
  ///   - count: about how many marks; never more than `count + 1`.
  public init(range: ClosedRange<Double>, count: Int) {
    let extent = range.upperBound - range.lowerBound
    guard range.lowerBound.isFinite, extent.isFinite, count > 0 else {
      values = []
      step = 0
      return
    }
    // Below this the marks could not be told apart as numbers.
    let greatest = max(abs(range.lowerBound), abs(range.upperBound))
    guard extent > greatest * 1e-12, extent > 1e-290 else {
      values = [range.lowerBound]
      step = 0
      return
    }
    let rough = extent / Double(count)
    var exponent = Int(log10(rough).rounded(.down))
    var factor = 10.0
    for candidate in [1.0, 2, 5] where candidate * Self.power(exponent) >= rough * (1 - 1e-9) {
      factor = candidate
      break
    }
    if factor == 10 {
      factor = 1
      exponent += 1
    }
    step = factor * Self.power(exponent)
    let slack = 1e-9
    let first = (range.lowerBound / step - slack).rounded(.up)
    let last = (range.upperBound / step + slack).rounded(.down)
    guard first <= last, last - first <= Double(count) + 2 else {
      values = []
      return
    }
    let places = -exponent
    values = (0...Int(last - first)).map { index in
      let multiple = (first + Double(index)) * factor
      // Divided, not multiplied by a power below one, so that .3 is the nearest number to .3.
      return places > 0 ? multiple / Self.power(places) : multiple * Self.power(exponent)
    }
  }

  /// A power of ten.
  static func power(_ exponent: Int) -> Double { pow(10, Double(exponent)) }
}
