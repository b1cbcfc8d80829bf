/// Moments in as few columns as tell them apart, in UTC: what all of them share is said once.
public struct BriefDateText: Hashable, Sendable {
  private enum Form: Hashable, Sendable {
    case clock, dayAndClock, day, date
  }

  private let form: Form
  /// What all moments share and no short form says: a year, a day, or nothing.
  public let common: String?

  /// The shortest form for a list of moments.
  ///
  /// - Parameter moments: in seconds since 1970.
  public init(for moments: some Collection<Int64>) {
    guard let least = moments.min(), let greatest = moments.max() else {
      (form, common) = (.date, nil)
      return
    }
    let (first, last) = (Self.parts(least), Self.parts(greatest))
    if first.date == last.date {
      (form, common) = (.clock, first.date)
    } else if first.date.prefix(4) != last.date.prefix(4) {
      (form, common) = (.date, nil)
    } else {
      let isShort = greatest - least < 14 * 86_400
      (form, common) = (isShort ? .dayAndClock : .day, String(first.date.prefix(4)))
    }
  }

  /// The columns that a moment takes, where the calendar holds it.
  public var width: Int {
    switch form {
    case .clock, .day: 5
    case .dayAndClock: 11
    case .date: 10
    }
  }

  /// `17:05`, `03-12 17:05`, `03-12` or `2001-03-12`; the number itself where the calendar ends.
  public func text(_ seconds: Int64) -> String {
    let parts = Self.parts(seconds)
    guard !parts.clock.isEmpty else { return parts.date }
    switch form {
    case .clock: return parts.clock
    case .dayAndClock: return parts.date.dropFirst(5) + " " + parts.clock
    case .day: return String(parts.date.dropFirst(5))
    case .date: return parts.date
    }
  }

  private static func parts(_ seconds: Int64) -> (date: String, clock: String) {
    let words = DateText(for: CollectionOfOne(seconds)).text(seconds).split(separator: " ")
    return (String(words[0]), words.count > 1 ? String(words[1]) : "")
  }
}
