/// What an option's value must look like.
enum OptionKind: Equatable, Sendable {
  /// No value: the option is given or not.
  case flag
  /// A whole number inside a range.
  case wholeNumber(ClosedRange<Int>)
  /// A finite number inside a range.
  case number(NumberRange)
  /// Any text that is not empty; the word stands for it in help.
  case text(String)
  /// A file or folder; the word stands for it in help, completion offers paths.
  case path(String)
  /// One word of a few; the placeholder stands for them in help where they are too many.
  case choice([String], placeholder: String? = nil)
  /// Texts between commas; the word stands for one of them in help.
  case list(String)
  /// `key=value`, or several between commas unless values may hold some; with `keys` only those are
  /// known.
  case assignments(keys: [String], holdCommas: Bool, placeholder: String)

  /// The word that stands for the value in help and messages; nil for a flag.
  var placeholder: String? {
    switch self {
    case .flag: nil
    case .wholeNumber: "N"
    case .number: "X"
    case .text(let word), .path(let word): word
    case .choice(let words, let word): word ?? words.joined(separator: "|")
    case .list(let word): "\(word)[,\(word)…]"
    case .assignments(_, _, let word): word
    }
  }

  /// Reads a value, or says why it is none.
  func read(_ text: String) throws(ValueProblem) -> OptionValue {
    if text.isEmpty { throw .empty }
    switch self {
    case .flag: return .flag
    case .wholeNumber(let range): return .wholeNumber(try Self.wholeNumber(text, in: range))
    case .number(let range): return .number(try Self.number(text, in: range))
    case .text, .path: return .text(text)
    case .choice(let words, _):
      guard words.contains(text) else { throw .notAChoice(words) }
      return .text(text)
    case .list:
      let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      if parts.contains("") { throw .emptyPart }
      return .texts(parts)
    case .assignments(let keys, let holdCommas, _):
      return .assignments(
        try Self.assignments(
          holdCommas ? [Substring(text)] : text.split(separator: ","), of: text, keys))
    }
  }

  private static func wholeNumber(
    _ text: String, in range: ClosedRange<Int>
  ) throws(ValueProblem) -> Int {
    guard let value = Int(text) else {
      // Digits that do not fit are a number all the same: what is wrong with them is their size.
      let digits = text.utf8.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
      let isNumber = !digits.isEmpty && digits.allSatisfy { (48...57).contains($0) }
      throw isNumber ? .wholeNumberOutside(range) : .notAWholeNumber(range)
    }
    guard range.contains(value) else { throw .wholeNumberOutside(range) }
    return value
  }

  private static func number(_ text: String, in range: NumberRange) throws(ValueProblem) -> Double {
    guard let value = finite(text) else {
      let dotted = String(text.map { $0 == "," ? "." : $0 })
      throw finite(dotted) == nil ? .notANumber(range) : .decimalComma
    }
    guard range.contains(value) else { throw .numberOutside(range) }
    return value
  }

  /// `Double.init` alone would take hexadecimal digits, `nan` and `inf` too.
  private static func finite(_ text: String) -> Double? {
    guard text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }),
      let value = Double(text), value.isFinite
    else { return nil }
    return value
  }

  private static func assignments(
    _ parts: [Substring], of text: String, _ keys: [String]
  ) throws(ValueProblem) -> [Assignment] {
    if parts.isEmpty { throw .notAnAssignment(text) }
    var result: [Assignment] = []
    for part in parts {
      guard let equals = part.firstIndex(of: "="), equals != part.startIndex else {
        throw .notAnAssignment(String(part))
      }
      let key = String(part[..<equals])
      let value = String(part[part.index(after: equals)...])
      if !keys.isEmpty && !keys.contains(key) { throw .unknownKey(key, keys) }
      if value.isEmpty { throw .notAnAssignment(String(part)) }
      if result.contains(where: { $0.key == key }) { throw .repeatedKey(key) }
      result.append(Assignment(key: key, value: value))
    }
    return result
  }
}
