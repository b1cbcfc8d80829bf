import Testing

@testable import heed

@Suite struct JSONValueTests {
  private static let lines: [(JSONValue, String)] = [
    (.null, "null"), (true, "true"), (-7, "-7"), (.number(0.1), "0.1"), (.float(0.1), "0.1"),
    (.number(Double(Float(0.1))), "0.10000000149011612"), (.number(1e-5), "1e-05"),
    (.number(1e300), "1e+300"), (.number(3), "3.0"), (.number(-0.0), "-0.0"),
    (.number(.nan), "null"), (.number(.infinity), "null"), (.float(-.infinity), "null"),
    (.float(.leastNonzeroMagnitude), "1e-45"), (.integer(.min), "-9223372036854775808"),
    ([], "[]"), ([:], "{}"), ([1, [2, nil]], "[1, [2, null]]"),
    (["b": 1, "a": ["x"]], #"{"b": 1, "a": ["x"]}"#),
  ]

  @Test("a value on one line", arguments: lines)
  func line(value: JSONValue, text: String) {
    #expect(value.line == text)
  }

  @Test(
    "strings escape what JSON demands and what a terminal obeys",
    arguments: [
      ("plain", #""plain""#), ("a\"b\\c", #""a\"b\\c""#), ("\n\r\t", #""\n\r\t""#),
      ("\u{0}\u{1B}[2J\u{7F}", #""\u0000\u001b[2J\u007f""#), ("\u{9B}31m", #""\u009b31m""#),
      ("\u{202E}txt", #""\u202etxt""#), ("\u{2028}", #""\u2028""#), ("键盘 🎹", #""键盘 🎹""#),
    ])
  func strings(string: String, text: String) {
    #expect(JSONValue.string(string).line == text)
  }

  @Test("Swift values have a form in JSON, missing ones null")
  func convertible() {
    #expect(([1.5, nil] as [Double?]).json == [1.5, nil])
    #expect((nil as String?).json == .null)
    #expect(Float(0.25).json == .float(0.25))
    #expect([true].json == [true])
  }

  @Test("over several lines, what fits stays on one")
  func pages() {
    let value: JSONValue = [
      "model": "din", "targets": [["item": "1", "weights": [0.25, 0.5]], ["item": "2"]],
      "empty": [],
    ]
    #expect(
      value.pages(width: 44) == """
        {
          "model": "din",
          "targets": [
            {"item": "1", "weights": [0.25, 0.5]},
            {"item": "2"}
          ],
          "empty": []
        }
        """)
    #expect(value.pages(width: 200) == value.line)
  }

  @Test("no width at all still gives every value", arguments: [-1, 0, 1, 10, 30, 60])
  func narrow(width: Int) {
    let value: JSONValue = ["a": [1, 2, ["b": [true, "x"]]], "c": nil]
    let text = value.pages(width: width).filter { $0 != "\n" && $0 != " " }
    #expect(text == value.line.filter { $0 != " " })
  }
}
