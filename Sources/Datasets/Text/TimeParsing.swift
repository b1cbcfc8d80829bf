/// Moments out of bytes: seconds since 1970 in UTC.
enum TimeParsing {
  /// Whole or decimal seconds, milliseconds or microseconds, or ISO 8601; nil for everything else.
  ///
  /// The unit follows from the size: 10¹¹ seconds are the year 5138, so greater numbers are
  /// milliseconds, and those of 10¹⁴ and above microseconds.
  @inline(__always)
  static func seconds(_ text: UnsafeRawBufferPointer) -> Int64? {
    if let value = NumberParsing.integer(text) { return scaled(value) }
    return slowSeconds(text)
  }

  @inline(__always)
  private static func scaled(_ value: Int64) -> Int64 {
    if value < 100_000_000_000 { return value }
    return value < 100_000_000_000_000 ? value / 1000 : value / 1_000_000
  }

  private static func slowSeconds(_ text: UnsafeRawBufferPointer) -> Int64? {
    let text = NumberParsing.trimmed(text)
    if let value = NumberParsing.integer(text) { return scaled(value) }
    if let value = NumberParsing.decimal(text) {
      guard abs(value) < 1e18 else { return nil }
      return scaled(Int64(value.rounded(.down)))
    }
    return iso8601(text)
  }

  /// `2005-04-02`, `2005-04-02 23:53:47`, `2005-04-02T23:53:47.123Z`, `…+08:00`; a time without a
  /// zone is taken as UTC.
  private static func iso8601(_ text: UnsafeRawBufferPointer) -> Int64? {
    var reader = Reader(text: text)
    guard let year = reader.digits(4), reader.separator("-", "/"), let month = reader.digits(2),
      reader.separator("-", "/"), let day = reader.digits(2), (1...12).contains(month),
      (1...dayCount(month, year)).contains(day)
    else { return nil }
    var seconds = days(year, month, day) * 86_400
    if reader.isAtEnd { return seconds }
    guard reader.separator("T", " "), let hour = reader.digits(2), reader.separator(":", ":"),
      let minute = reader.digits(2), hour < 24, minute < 60
    else { return nil }
    seconds += hour * 3600 + minute * 60
    if reader.separator(":", ":") {
      // Second 60 is a leap second.
      guard let second = reader.digits(2), second <= 60 else { return nil }
      seconds += second
      if reader.separator(".", ",") {
        guard reader.skipDigits() > 0 else { return nil }
      }
    }
    guard let zone = reader.zone(), reader.isAtEnd else { return nil }
    return seconds - zone
  }

  private static func dayCount(_ month: Int64, _ year: Int64) -> Int64 {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    switch month {
    case 2: return isLeap ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }

  /// Days since 1970-01-01 in the Gregorian calendar, counted from March so that the leap day
  /// stands last.
  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted >= 0 ? shifted / 400 : (shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private struct Reader {
    let text: UnsafeRawBufferPointer
    var offset = 0

    var isAtEnd: Bool { offset == text.count }

    mutating func digits(_ count: Int) -> Int64? {
      guard offset + count <= text.count else { return nil }
      var value: Int64 = 0
      for _ in 0..<count {
        let digit = text[offset] &- 0x30
        guard digit < 10 else { return nil }
        value = value * 10 + Int64(digit)
        offset += 1
      }
      return value
    }

    mutating func skipDigits() -> Int {
      let start = offset
      while offset < text.count, text[offset] &- 0x30 < 10 { offset += 1 }
      return offset - start
    }

    mutating func separator(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
      guard offset < text.count,
        text[offset] == UInt8(ascii: first) || text[offset] == UInt8(ascii: second)
      else { return false }
      offset += 1
      return true
    }

    /// Seconds east of Greenwich; 0 when there is no zone, nil when it is malformed.
    mutating func zone() -> Int64? {
      if isAtEnd { return 0 }
      if separator("Z", "z") { return 0 }
      let isEast = separator("+", "+")
      guard isEast || separator("-", "-"), let hours = digits(2) else { return nil }
      _ = separator(":", ":")
      let minutes = isAtEnd ? 0 : digits(2)
      guard let minutes, hours <= 14, minutes < 60 else { return nil }
      return (hours * 3600 + minutes * 60) * (isEast ? 1 : -1)
    }
  }
}
