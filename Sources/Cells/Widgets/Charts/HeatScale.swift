import Glibc

/// Which place on a colour ramp a number has.
public struct HeatScale: Hashable, Sendable {
  /// What the numbers mean.
  public enum Kind: Hashable, Sendable {
    /// From little to much.
    case sequential
    /// Around nought, which has the middle of the ramp; both signs reach equally far.
    case diverging
  }

  /// The numbers at both ends.
  public var range: ClosedRange<Double>
  /// Whether equal factors, not equal differences, are equally far apart.
  public var isLog: Bool
  /// What the numbers mean.
  public var kind: Kind

  /// A scale.
  ///
  /// - Parameters:
  ///   - range: the numbers at both ends; a diverging scale reaches to the larger of both sizes.
  ///   - isLog: whether steps are factors. Where the range holds nought, it begins at a
  ///     ten-thousandth of its greatest number.
  ///   - kind: what the numbers mean.
  public init(range: ClosedRange<Double>, isLog: Bool = false, kind: Kind = .sequential) {
    self.range = range
    self.isLog = isLog
    self.kind = kind
  }

  /// The place of a value, brought into 0 … 1; NaN for NaN.
  public func position(of value: Double) -> Double {
    if value.isNaN { return .nan }
    switch kind {
    case .sequential: return share(of: value, from: range.lowerBound, to: range.upperBound)
    case .diverging:
      let size = share(of: abs(value), from: 0, to: bound)
      return value < 0 ? 0.5 - size / 2 : 0.5 + size / 2
    }
  }

  /// The value at a place from 0 to 1, for labels; the inverse of `position(of:)` inside the range.
  public func value(at position: Double) -> Double {
    switch kind {
    case .sequential: return value(at: position, from: range.lowerBound, to: range.upperBound)
    case .diverging:
      if position == 0.5 { return 0 }
      let size = value(at: abs(position - 0.5) * 2, from: 0, to: bound)
      return position < 0.5 ? -size : size
    }
  }

  /// How far a diverging scale reaches to both sides.
  private var bound: Double { max(abs(range.lowerBound), abs(range.upperBound)) }

  private func share(of value: Double, from lower: Double, to upper: Double) -> Double {
    if value >= upper { return value == 0 || lower.isNaN ? 0 : 1 }
    if value <= lower { return 0 }
    guard isLog else {
      // Halved first: the whole extent may be more than the greatest number.
      return (value / 2 - lower / 2) / (upper / 2 - lower / 2)
    }
    let floor = logFloor(from: lower, to: upper)
    if value <= floor { return 0 }
    return log(value / floor) / log(upper / floor)
  }

  private func value(at position: Double, from lower: Double, to upper: Double) -> Double {
    guard isLog else { return lower + (upper - lower) * position }
    let floor = logFloor(from: lower, to: upper)
    return floor > 0 ? floor * pow(upper / floor, position) : upper
  }

  private func logFloor(from lower: Double, to upper: Double) -> Double {
    lower > 0 ? lower : upper * 1e-4
  }
}
