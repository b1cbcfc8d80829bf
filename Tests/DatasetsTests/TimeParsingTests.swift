import Foundation
import Testing

@testable import Datasets

@Suite struct TimeParsingTests {
  private func seconds(_ text: String) -> Int64? {
    Array(text.utf8).withUnsafeBytes { TimeParsing.seconds($0) }
  }

  @Test("numbers are seconds, milliseconds or microseconds by their size")
  func units() {
    #expect(seconds("964982703") == 964_982_703)
    #expect(seconds("1506826872215") == 1_506_826_872)
    #expect(seconds("1506826872215999") == 1_506_826_872)
    #expect(seconds("964982703.9") == 964_982_703)
    #expect(seconds("9.64982703E8") == 964_982_703)
    #expect(seconds("0") == 0)
    #expect(seconds("-5") == -5)
  }

  @Test("ISO 8601 in the forms that files have")
  func iso8601() {
    #expect(seconds("2005-04-02 23:53:47") == 1_112_486_027)
    #expect(seconds("2005-04-02T23:53:47Z") == 1_112_486_027)
    #expect(seconds("2005-04-02T23:53:47.123456Z") == 1_112_486_027)
    #expect(seconds("2005-04-03T07:53:47+08:00") == 1_112_486_027)
    #expect(seconds("2005-04-02T18:53:47-0500") == 1_112_486_027)
    #expect(seconds("2005/04/02 23:53") == 1_112_485_980)
    #expect(seconds("1970-01-01") == 0)
    #expect(seconds("2000-02-29") == 951_782_400)
  }

  @Test("what is no moment is refused")
  func refused() {
    for text in [
      "", "soon", "2005-13-01", "2005-02-29", "1900-02-29", "2005-04-31", "2005-04-02 24:00:00",
      "2005-04-02 23:60", "2005-04-02 23:53:47+99:00", "2005-04-02 23:53:47 PM", "02/04/2005",
      "2005-4-2", "2005-04-02T", "1e30", "2005-04-02 23:53:47.",
    ] {
      #expect(seconds(text) == nil, "\(text)")
    }
  }

  @Test("days agree with the Gregorian calendar over two centuries")
  func calendar() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    for day in stride(from: 0, to: 49_000, by: 17) {
      let date = Date(timeIntervalSince1970: Double(day) * 86_400)
      let parts = calendar.dateComponents([.year, .month, .day], from: date)
      let digits = [parts.month, parts.day].map { ($0 ?? 0) < 10 ? "0\($0 ?? 0)" : "\($0 ?? 0)" }
      #expect(seconds("\(parts.year ?? 0)-\(digits[0])-\(digits[1])") == Int64(day) * 86_400)
    }
  }
}
