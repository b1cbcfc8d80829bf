import Testing

@testable import Cells

@Suite struct NumberTextTests {
  @Test(
    "decimals below one begin with the point",
    arguments: [
      (0.78123, ".7812"), (0.0, ".0000"), (-0.25, "-.2500"), (1.0, "1.0000"), (-0.00001, ".0000"),
      (12.34567, "12.3457"), (0.99999, "1.0000"), (.nan, "n/a"), (.infinity, "inf"),
      (-.infinity, "-inf"), (1e300, "1e+300"),
    ])
  func decimal(value: Double, text: String) {
    #expect(NumberText.decimal(value) == text)
  }

  @Test(
    "changes carry their sign",
    arguments: [(0.84, "+.84"), (-0.01, "-.01"), (0.0, ".00"), (0.001, ".00"), (3.0, "+3.00")])
  func change(value: Double, text: String) {
    #expect(NumberText.change(value) == text)
  }

  @Test(
    "counts have commas",
    arguments: [
      (0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"), (-1000, "-1,000"),
      (Int.min, "-9,223,372,036,854,775,808"),
    ])
  func count(value: Int, text: String) {
    #expect(NumberText.count(value) == text)
  }

  @Test(
    "short numbers keep two or three digits",
    arguments: [
      (0.0, "0"), (7.4, "7"), (999.4, "999"), (999.5, "1.0k"), (1234.0, "1.2k"), (9949.0, "9.9k"),
      (9951.0, "10k"), (84_200.0, "84k"), (999_499.0, "999k"), (999_500.0, "1.0M"),
      (3.4e6, "3.4M"), (2e15, "2P"), (-1234.0, "-1.2k"), (.nan, "n/a"),
    ])
  func short(value: Double, text: String) {
    #expect(NumberText.short(value) == text)
  }

  @Test(
    "spans name their two largest units",
    arguments: [
      (Duration.zero, ".0s"), (.milliseconds(420), ".4s"), (.milliseconds(9940), "9.9s"),
      (.milliseconds(9960), "10s"), (.seconds(42), "42s"), (.milliseconds(59_600), "1m00s"),
      (.seconds(192), "3m12s"), (.seconds(3599), "59m59s"), (.seconds(7500), "2h05m"),
      (.seconds(97_200), "1d03h"), (.seconds(-5), "-5.0s"),
    ])
  func span(span: Duration, text: String) {
    #expect(NumberText.span(span) == text)
  }
}
