import Glibc

/// Numbers beside axes: as short as they can be and still be told apart.
public enum TickText {
  /// Labels for the marks of one axis, all with the same number of decimals and the same unit.
  ///
  /// `.25 .50 .75`, `0 50k 100k`, `2e-4 4e-4`; a mark of nought is `0` on axes of large numbers.
  public static func labels(_ values: [Double]) -> [String] {
    let finite = values.filter(\.isFinite)
    guard let greatest = finite.map(abs).max(), greatest > 0 else {
      return values.map { NumberText.decimal($0, places: 0) }
    }
    let gaps = zip(finite.dropFirst(), finite).map { abs($0 - $1) }.filter { $0 > 0 }
    let step = gaps.min() ?? greatest
    let power = Int((log10(greatest) + 1e-9).rounded(.down))
    if greatest < 1e-3 || greatest >= 1e15 {
      return scaled(values, step: step, exponent: power) { $0 == "0" ? $0 : $0 + "e\(power)" }
    }
    for (exponent, unit) in [(12, "T"), (9, "G"), (6, "M"), (3, "k")]
    where greatest >= NiceTicks.power(exponent) * (exponent == 3 ? 10 : 1) {
      return scaled(values, step: step, exponent: exponent) { $0 == "0" ? $0 : $0 + unit }
    }
    return scaled(values, step: step, exponent: 0) { $0 }
  }

  /// Labels for the marks of a logarithmic axis, each as short as it can be: `1e-4 .001 .01 1 10k`.
  public static func logLabels(_ values: [Double]) -> [String] { values.map { compact($0) } }

  /// One number in about three digits, whatever its size: `.231`, `12.3`, `1.25k`, `1e-4`.
  ///
  /// - Parameter digits: how many digits to keep; zeros at the end of decimals are left out.
  public static func compact(_ value: Double, digits: Int = 3) -> String {
    guard value.isFinite, value != 0 else { return NumberText.decimal(value, places: 0) }
    if value < 0 { return "-" + compact(-value, digits: digits) }
    let exponent = Int((log10(value) + 1e-9).rounded(.down))
    if exponent < -3 || exponent >= 15 {
      let mantissa = value / NiceTicks.power(exponent)
      return trimmed(NumberText.decimal(mantissa, places: digits - 1)) + "e\(exponent)"
    }
    // What rounds up to the next power is written in its unit: 1k, not 1000.
    let shown = value * (1 + 0.5 * NiceTicks.power(-digits))
    for (power, unit) in [(12, "T"), (9, "G"), (6, "M"), (3, "k")]
    where shown >= NiceTicks.power(power) {
      let part = value / NiceTicks.power(power)
      let whole = part >= 100 ? 3 : part >= 10 ? 2 : 1
      return trimmed(NumberText.decimal(part, places: max(0, digits - whole))) + unit
    }
    return trimmed(NumberText.decimal(value, places: max(0, digits - 1 - exponent)))
  }

  private static func scaled(
    _ values: [Double], step: Double, exponent: Int, _ label: (String) -> String
  ) -> [String] {
    let parts = values.map { $0 / NiceTicks.power(exponent) }
    let gap = step / NiceTicks.power(exponent)
    let places = (0...9).first { places in
      let grown = gap * NiceTicks.power(places)
      return abs(grown - grown.rounded()) < 1e-6 * max(1, grown) && grown.rounded() > 0
    }
    let decimals = places ?? max(0, min(9, 2 - Int(log10(gap).rounded(.down))))
    return parts.map { part in
      part == 0 && exponent != 0
        ? "0" : label(NumberText.decimal(part, places: decimals))
    }
  }

  /// Without zeros at the end of its decimals.
  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var result = text[...]
    while result.last == "0" { result.removeLast() }
    if result.last == "." { result.removeLast() }
    return result.isEmpty ? "0" : String(result)
  }
}
