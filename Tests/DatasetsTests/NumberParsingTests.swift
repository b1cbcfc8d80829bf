import Testing

@testable import Datasets

@Suite struct NumberParsingTests {
  private func id(_ text: String) -> Int32? {
    Array(text.utf8).withUnsafeBytes { NumberParsing.plainID($0) }
  }

  private func integer(_ text: String) -> Int64? {
    Array(text.utf8).withUnsafeBytes { NumberParsing.integer($0) }
  }

  private func decimal(_ text: String) -> Double? {
    Array(text.utf8).withUnsafeBytes { NumberParsing.decimal($0) }
  }

  @Test("an id is plain digits below 2³¹ without leading zeros")
  func ids() {
    #expect(id("0") == 0)
    #expect(id("2147483647") == Int32.max)
    for text in ["", "00", "01", "-1", "+1", "2147483648", "9999999999", "12345678901", "1 ", "x"] {
      #expect(id(text) == nil, "\(text)")
    }
  }

  @Test("whole numbers have a sign and up to 18 digits")
  func integers() {
    #expect(integer("-12") == -12)
    #expect(integer("+7") == 7)
    #expect(integer("999999999999999999") == 999_999_999_999_999_999)
    for text in ["", "-", "+", "1.0", "1e3", "1234567890123456789", "0x1"] {
      #expect(integer(text) == nil, "\(text)")
    }
  }

  @Test("decimals are those of the standard library, exactly", arguments: [1, 2, 3])
  func decimals(seed: UInt64) {
    var generator = SplitMix(seed: seed)
    for _ in 0..<2000 {
      let whole = generator.next() >> UInt64(generator.next(below: 60) + 4)
      let digits = String(generator.next() >> UInt64(generator.next(below: 60) + 4))
      let sign = ["", "-", "+"][generator.next(below: 3)]
      let text = "\(sign)\(whole).\(digits)"
      #expect(decimal(text) == Double(text), "\(text)")
    }
  }

  @Test("odd forms of decimals")
  func oddities() {
    #expect(decimal(".5") == 0.5)
    #expect(decimal("5.") == 5)
    #expect(decimal("1e2") == 100)
    #expect(decimal(" 3.5 ") == 3.5)
    #expect(decimal("-0") == 0)
    for text in ["", ".", "-", "1.2.3", "1,5", "nan", "inf", "0x1p4", "1e400", "--1", "１"] {
      #expect(decimal(text) == nil, "\(text)")
    }
  }
}
