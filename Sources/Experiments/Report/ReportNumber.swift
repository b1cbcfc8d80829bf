import Foundation

/// How reports write numbers: without a zero before the point, as papers print AUC.
enum ReportNumber {
  /// Where there is no number.
  static let none = "—"

  /// `.7216`, `12.3`, `−.0041`.
  static func text(_ value: Double?, _ places: Int) -> String {
    guard let value, value.isFinite else { return none }
    let digits = String(format: "%.\(places)f", abs(value))
    let short = digits.hasPrefix("0.") ? String(digits.dropFirst()) : digits
    let isZero = !digits.contains { $0 != "0" && $0 != "." }
    return (value < 0 && !isZero ? "−" : "") + short
  }

  /// The same with a sign in any case but for 0.
  static func change(_ value: Double?, _ places: Int) -> String {
    let text = text(value, places)
    guard let value, value > 0, text.contains(where: { $0 != "0" && $0 != "." }) else {
      return text
    }
    return "+" + text
  }

  /// `487,650`.
  static func count(_ value: Int) -> String {
    var groups: [String] = []
    var digits = String(abs(value))
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return (value < 0 ? "−" : "") + ([digits] + groups).joined(separator: ",")
  }

  /// `1 seed`, `3 seeds`.
  static func counted(_ count: Int, _ noun: String) -> String {
    "\(Self.count(count)) \(noun)\(count == 1 ? "" : "s")"
  }
}
