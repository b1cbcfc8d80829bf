/// Numbers for people, in ASCII so that other tools can read them; JSON and CSV carry the exact ones.
public enum NumberText {
  /// A value with a fixed number of decimals; one below 1 begins with its point: `.7812`.
  public static func decimal(_ value: Double, places: Int = 4) -> String {
    guard value.isFinite else { return value.isNaN ? "n/a" : value < 0 ? "-inf" : "inf" }
    let text = fixed(abs(value), places: places)
    let short = text.hasPrefix("0.") ? String(text.dropFirst()) : text
    let isZero = text.utf8.allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: ".") }
    return value < 0 && !isZero ? "-" + short : short
  }

  /// A change, with its sign in front: `+.84`, `-.01`, `.00`.
  public static func change(_ value: Double, places: Int = 2) -> String {
    let text = decimal(value, places: places)
    return value > 0 && text.contains { ("1"..."9").contains($0) } ? "+" + text : text
  }

  /// A count with a comma between thousands: `1,234,567`.
  public static func count(_ value: Int) -> String {
    let digits = String(value.magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return value < 0 ? "-" + text : text
  }

  /// A large number in three digits: `950`, `1.2k`, `84k`, `3.4M`.
  public static func short(_ value: Double) -> String {
    guard value.isFinite else { return decimal(value) }
    if value < 0 { return "-" + short(-value) }
    var scaled = value
    for unit in ["", "k", "M", "G", "T"] {
      // What rounds up to 1000 is written in the next unit.
      if scaled < 9.95 && !unit.isEmpty { return fixed(scaled, places: 1) + unit }
      if scaled < 999.5 { return fixed(scaled, places: 0) + unit }
      scaled /= 1000
    }
    return fixed(scaled, places: 0) + "P"
  }

  /// A time span in its two largest units: `.4s`, `42s`, `3m12s`, `2h05m`, `1d03h`.
  public static func span(_ span: Duration) -> String {
    let (whole, fraction) = span.components
    if whole < 0 || fraction < 0 { return "-" + self.span(.zero - span) }
    if whole < 10 {
      let tenths = (Double(whole) + Double(fraction) * 1e-18) * 10
      if tenths.rounded() < 100 { return decimal(tenths.rounded() / 10, places: 1) + "s" }
    }
    let seconds = fraction >= 500_000_000_000_000_000 ? whole + 1 : whole
    switch seconds {
    case ..<60: return "\(seconds)s"
    case ..<3600: return "\(seconds / 60)m\(twoDigits(seconds % 60))s"
    case ..<86400: return "\(seconds / 3600)h\(twoDigits(seconds / 60 % 60))m"
    default: return "\(seconds / 86400)d\(twoDigits(seconds / 3600 % 24))h"
    }
  }

  private static func twoDigits(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }

  /// Digits with `places` decimals, half away from zero; the value must be finite and not negative.
  private static func fixed(_ value: Double, places: Int) -> String {
    let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = (value * scale).rounded()
    // Beyond this the digits no longer fit a whole number, and decimals mean nothing.
    guard scaled < 9e15 else { return "\(value)" }
    let digits = String(Int(scaled))
    if places == 0 { return digits }
    let filled = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return filled.dropLast(places) + "." + filled.suffix(places)
  }
}
