import Testing

@testable import Cells

@Suite struct SizeTests {
  @Test(
    "a size is read as columns and rows",
    arguments: [
      ("120x40", Size(width: 120, height: 40)), ("80X24", Size(width: 80, height: 24)),
      ("0x0", Size(width: 0, height: 0)),
    ])
  func reading(text: String, size: Size) {
    #expect(Size(text) == size)
  }

  @Test(
    "what is no size is refused",
    arguments: ["", "x", "80", "80x", "x24", "80x24x1", "-1x5", "8 x 4", "99999999999999999999x1"])
  func refused(text: String) {
    #expect(Size(text) == nil)
  }
}
