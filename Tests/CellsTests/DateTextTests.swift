import Testing

@testable import Cells

@Suite struct DateTextTests {
  private let moment: Int64 = 984_416_700

  @Test("a long list shows days, a short one the time too")
  func forms() {
    #expect(DateText(for: [0, moment]).text(moment) == "2001-03-12")
    #expect(DateText(for: [moment - 86_400, moment]).text(moment) == "2001-03-12 17:05")
    #expect(DateText(for: []).text(0) == "1970-01-01 00:00")
  }

  @Test("moments beyond any calendar do not trap")
  func extremes() {
    let text = DateText(for: [.min, .max])
    #expect(text.text(.max) == "\(Int64.max)")
    #expect(text.text(.min) == "\(Int64.min)")
    #expect(!text.text(Int64(UInt32.max)).isEmpty)
  }
}
