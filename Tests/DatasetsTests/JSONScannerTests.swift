import Testing

@testable import Datasets

@Suite struct JSONScannerTests {
  private func string(_ text: String, python: Bool = false) throws -> String {
    try Array(text.utf8).withUnsafeBytes { bytes in
      var scanner = JSONScanner(bytes, acceptsPythonLiterals: python)
      let result = try scanner.string()
      try scanner.end()
      return result
    }
  }

  private func reason(_ text: String) -> String? {
    do {
      try Array(text.utf8).withUnsafeBytes { bytes in
        var scanner = JSONScanner(bytes)
        try scanner.skip()
        try scanner.end()
      }
      return nil
    } catch {
      return (error as? JSONScanner.Failure).map { "\($0.reason) at \($0.offset)" }
    }
  }

  @Test("escapes, surrogate pairs, lone surrogates")
  func escapes() throws {
    #expect(try string(#" "a\"\\\/\n\t\u00e9b" "#) == "a\"\\/\n\té" + "b")
    #expect(try string(#""\ud83d\ude00""#) == "😀")
    #expect(try string(#""\ud83dx""#) == "\u{FFFD}x")
    #expect(try string(#""\ud83d\u0041""#) == "\u{FFFD}A")
    #expect(try string("\"终\"") == "终")
  }

  @Test("Python's quotes are read where they are expected")
  func python() throws {
    #expect(try string(#"'it\'s "so"'"#, python: true) == "it's \"so\"")
    #expect(try string(#"'\xe9'"#, python: true) == "é")
    #expect(throws: JSONScanner.Failure.self) { try string("'x'") }
  }

  @Test("values of all kinds are passed over")
  func values() {
    for text in [
      "{}", "[]", "[1, -2.5e3, \"x\", null, true, false, {\"a\": [[]]}]", " 1 ", "\"\"",
    ] {
      #expect(reason(text) == nil, "\(text)")
    }
  }

  @Test("broken texts end in a reason, not in a trap")
  func broken() {
    #expect(reason("") == "the text ends early at 0")
    #expect(reason("[1,]") == "expected a value at 3")
    #expect(reason("{\"a\" 1}") == "expected \":\" at 5")
    #expect(reason("{a: 1}") == "expected a text in quotes at 1")
    #expect(reason("\"abc") == "the text ends early at 4")
    #expect(reason("\"ab\\") == "the text ends early at 4")
    #expect(reason("\"\\u12") == "expected 4 hexadecimal digits at 3")
    #expect(reason("\"\\u+123\"") == "expected 4 hexadecimal digits at 3")
    #expect(reason("\"a\u{1}\"") == "a control character inside a text at 2")
    #expect(reason("nul") == "expected a value at 0")
    #expect(reason("1 2") == "more text after the end at 2")
    #expect(reason(String(repeating: "[", count: 1000)) == "nested too deeply at 64")
  }

  @Test("no random text traps", arguments: 1...20)
  func random(seed: UInt64) {
    var generator = SplitMix(seed: seed)
    let alphabet = Array("{}[]\"\\,:u0dntf1-. eEx\u{0}é".utf8)
    for _ in 0..<500 {
      let bytes = (0..<generator.next(below: 24)).map { _ in
        alphabet[generator.next(below: alphabet.count)]
      }
      bytes.withUnsafeBytes { bytes in
        var scanner = JSONScanner(bytes, acceptsPythonLiterals: true)
        try? scanner.skip()
        #expect(scanner.offset <= bytes.count)
      }
    }
  }
}
