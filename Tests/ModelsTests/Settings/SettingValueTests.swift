import Foundation
import Models
import Testing

struct SettingValueTests {
  @Test("what is typed is read as JSON, as a list where there are commas, else as text")
  func typed() {
    let cases: [(String, SettingValue)] = [
      ("16", .integer(16)), ("-3", .integer(-3)), ("0.5", .number(0.5)), ("1e-3", .number(0.001)),
      ("true", .bool(true)), ("false", .bool(false)), ("dice", .text("dice")),
      ("\"dice\"", .text("dice")), ("two-tower", .text("two-tower")),
      ("[80, 40]", .list([.integer(80), .integer(40)])),
      ("80,40", .list([.integer(80), .integer(40)])), ("[]", .list([])), ("", .text("")),
      ("1,x", .text("1,x")), ("16 ", .integer(16)), ("nan", .text("nan")),
      ("99999999999999999999999999", .number(1e26)), ("null", .text("null")), ("{", .text("{")),
    ]
    for (text, value) in cases { #expect(SettingValue(typed: text) == value, "\(text)") }
  }

  @Test("values are printed as one would type them, and read again")
  func printed() {
    let values: [(SettingValue, String)] = [
      (.bool(true), "true"), (.integer(-3), "-3"), (.number(0.5), "0.5"), (.text("dice"), "dice"),
      (.list([.integer(80), .integer(40)]), "[80, 40]"), (.list([]), "[]"),
    ]
    for (value, text) in values {
      #expect(value.description == text)
      #expect(SettingValue(typed: text) == value)
    }
  }

  @Test("JSON goes there and back")
  func json() throws {
    let values: [String: SettingValue] = [
      "a": .bool(false), "b": .integer(7), "c": .number(0.25), "d": .text("x,y"),
      "e": .list([.integer(1), .text("2"), .list([.bool(true)])]),
    ]
    let data = try JSONEncoder().encode(values)
    #expect(try JSONDecoder().decode([String: SettingValue].self, from: data) == values)
  }
}
