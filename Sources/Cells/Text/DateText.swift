import Glibc

/// Moments for people, in UTC.
public struct DateText {
  private let hasTime: Bool

  /// The form for a list of moments: days tell a long list apart, a short one needs the time too.
  ///
  /// - Parameter moments: in seconds since 1970.
  public init(for moments: some Collection<Int64>) {
    let least = moments.min() ?? 0
    let span = (moments.max() ?? 0).subtractingReportingOverflow(least).partialValue
    hasTime = span < 14 * 86_400
  }

  /// `2001-03-12`, or `2001-03-12 17:05`; the number itself where the calendar ends.
  public func text(_ seconds: Int64) -> String {
    var clock = time_t(seconds)
    var parts = tm()
    guard gmtime_r(&clock, &parts) != nil else { return "\(seconds)" }
    let day = "\(Int(parts.tm_year) + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    return hasTime ? day + " \(two(parts.tm_hour)):\(two(parts.tm_min))" : day
  }

  private func two(_ value: Int32) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
