import Testing

@testable import Training

@Suite struct LogNumberTests {
  private func number(_ text: String) -> Double? {
    var text = text
    return text.withUTF8 { LogNumber.whole(UnsafeRawBufferPointer($0)) }
  }

  @Test(
    arguments: [
      "0", "-0", "7", "1.5", "-2.25", "0.1", ".5", "5.", "1e3", "1E-3", "+4", "0.5437238605",
      "0.61652238960959950", "0.9999999999999999", "123456789012345678", "1e300", "1e-300",
      "5e-324", "2.2250738585072011e-308", "9007199254740993", "1234567890123456789012345",
      "0.000000000000000000000000000000000000001",
    ])
  func `numbers are rounded as the standard library rounds them`(text: String) {
    #expect(number(text) == Double(text) ?? Double(text + "0"))
  }

  @Test func `shortest texts of random numbers give the same bits`() {
    var state: UInt64 = 7
    for _ in 0..<20_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let value = Double(state >> 11) * 0x1p-53 * (state & 1 == 0 ? 1 : 1000)
      #expect(number("\(value)") == value)
    }
  }

  @Test(arguments: ["nan", "NaN", "-nan"])
  func `NaN is a number that is none`(text: String) { #expect(number(text)?.isNaN == true) }

  @Test func `infinities are read as Python and JSON writers spell them`() {
    #expect(number("Infinity") == .infinity)
    #expect(number("-Infinity") == -.infinity)
    #expect(number("inf") == .infinity)
    #expect(number("-inf") == -.infinity)
  }

  @Test(arguments: ["", "-", ".", "e5", "abc", "1.2.3", "0x10", "1,5", "12:05", "nanosecond"])
  func `other texts are no numbers`(text: String) { #expect(number(text) == nil) }

  @Test func `spaces and the end of a Windows line do not matter`() {
    #expect(number("  3.5\r") == 3.5)
  }
}
