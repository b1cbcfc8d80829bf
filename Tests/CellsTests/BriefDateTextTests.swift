import Cells
import Testing

@Suite struct BriefDateTextTests {
  static let moment: Int64 = 984_416_700

  @Test(
    "what all moments share is left out",
    arguments: [
      (Int64(3600), "17:05", "2001-03-12"), (86_400, "03-12 17:05", "2001"),
      (30 * 86_400, "03-12", "2001"), (400 * 86_400, "2001-03-12", nil),
    ] as [(Int64, String, String?)])
  func forms(span: Int64, text: String, common: String?) {
    let dates = BriefDateText(for: [Self.moment, Self.moment + span])
    #expect(dates.text(Self.moment) == text)
    #expect(dates.width == text.count)
    #expect(dates.common == common)
  }

  @Test func `no moment at all is legal, and the calendar has an end`() {
    #expect(BriefDateText(for: []).common == nil)
    #expect(BriefDateText(for: [.max]).text(.max) == "\(Int64.max)")
  }
}
