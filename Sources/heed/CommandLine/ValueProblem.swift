import Cells

/// Why a text is not the value that an option takes.
enum ValueProblem: Error, Equatable {
  case empty
  case emptyPart
  case notAWholeNumber(ClosedRange<Int>)
  case wholeNumberOutside(ClosedRange<Int>)
  case notANumber(NumberRange)
  case decimalComma
  case numberOutside(NumberRange)
  case notAChoice([String])
  case notAnAssignment(String)
  case unknownKey(String, [String])
  case repeatedKey(String)
}

extension ValueProblem {
  /// The sentence about `option`, which was given `text`, without its full stop.
  func sentence(option: String, text: String, placeholder: String) -> String {
    let found = "--\(option) is \(DisplayText.quoted(text))"
    switch self {
    case .empty: return "--\(option) is empty; write --\(option) \(placeholder)"
    case .emptyPart:
      return "\(found), with nothing between two commas; write --\(option) \(placeholder)"
    case .notAWholeNumber(let range):
      return "\(found), not a whole number; use one \(words(range))"
    case .wholeNumberOutside(let range):
      return "\(found), out of range; use a whole number \(words(range))"
    case .notANumber(let range):
      return "\(found), not a number; use one \(range.words)"
    case .decimalComma: return "\(found), not a number; use a decimal point"
    case .numberOutside(let range): return "\(found), out of range; use a number \(range.words)"
    case .notAChoice(let choices):
      let nearest = Suggestion.nearest(to: text, among: choices)
      return "\(found), not one of \(choices.joined(separator: ", "))"
        + (nearest.map { "; did you mean \"\($0)\"?" } ?? "; use one of them")
    case .notAnAssignment(let part):
      return
        "--\(option) holds \(DisplayText.quoted(part)), not KEY=VALUE; write --\(option) \(placeholder)"
    case .unknownKey(let key, let keys):
      let nearest = Suggestion.nearest(to: key, among: keys)
      return
        "--\(option) names \(DisplayText.quoted(key)), not one of \(keys.joined(separator: ", "))"
        + (nearest.map { "; did you mean \"\($0)\"?" } ?? "; use one of them")
    case .repeatedKey(let key):
      return "--\(option) names \(DisplayText.quoted(key)) twice; give each key once"
    }
  }

  private func words(_ range: ClosedRange<Int>) -> String {
    range.upperBound == .max
      ? "of at least \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
  }
}
