import Cells

extension JSONValue {
  /// The value on one line, with a space after commas and colons.
  var line: String {
    var text = ""
    write(to: &text)
    return text
  }

  /// The value over several lines, two spaces a level; what fits into `width` columns stays on one.
  func pages(width: Int = 100) -> String {
    var text = ""
    write(to: &text, level: 0, used: 0, width: width)
    return text
  }

  private func write(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .number(let value): text += value.isFinite ? value.description : "null"
    case .float(let value): text += value.isFinite ? value.description : "null"
    case .string(let value): Self.write(value, to: &text)
    case .array(let elements):
      text += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { text += ", " }
        element.write(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { text += ", " }
        Self.write(member.key, to: &text)
        text += ": "
        member.value.write(to: &text)
      }
      text += "}"
    }
  }

  /// `used` columns of the first line are taken already, by a key or a comma.
  private func write(to text: inout String, level: Int, used: Int, width: Int) {
    let indent = String(repeating: "  ", count: level + 1)
    switch self {
    case .array(let elements) where !elements.isEmpty && !fits(width - level * 2 - used):
      text += "["
      for (index, element) in elements.enumerated() {
        text += (index > 0 ? ",\n" : "\n") + indent
        element.write(to: &text, level: level + 1, used: 1, width: width)
      }
      text += "\n" + indent.dropLast(2) + "]"
    case .object(let members) where !members.isEmpty && !fits(width - level * 2 - used):
      text += "{"
      for (index, member) in members.enumerated() {
        text += (index > 0 ? ",\n" : "\n") + indent
        Self.write(member.key, to: &text)
        text += ": "
        let used = member.key.unicodeScalars.count + 5
        member.value.write(to: &text, level: level + 1, used: used, width: width)
      }
      text += "\n" + indent.dropLast(2) + "}"
    default: write(to: &text)
    }
  }

  /// Whether the one-line form takes at most `columns`; large values are refused early.
  private func fits(_ columns: Int) -> Bool {
    var left = columns
    measure(&left)
    return left >= 0
  }

  private func measure(_ left: inout Int) {
    if left < 0 { return }
    switch self {
    case .array(let elements):
      left -= 2 * max(1, elements.count)
      for element in elements where left >= 0 { element.measure(&left) }
    case .object(let members):
      left -= 2 * max(1, members.count)
      for member in members where left >= 0 {
        left -= member.key.unicodeScalars.count + 4
        member.value.measure(&left)
      }
    case .string(let value): left -= DisplayWidth.of(value) + 2
    default: left -= line.utf8.count
    }
  }

  /// Escapes what JSON demands and, beyond that, whatever a terminal might obey.
  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.isUnsafe:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
