import Cells

/// A command line that cannot be understood.
enum UsageError: Error, Equatable {
  case unknownCommand(String, nearest: String?)
  case unknownOption(String, command: String?, nearest: String?)
  case missingValue(option: String, placeholder: String)
  case needlessValue(option: String, text: String)
  case wrongValue(option: String, text: String, placeholder: String, ValueProblem)
  /// A value that its kind allows and that is wrong all the same, with the sentence that says so.
  case badValue(option: String, String)
  case missingOptions(command: String, [String])
  case missingOperand(command: String, usage: String)
  case needlessOperand(command: String, text: String, usage: String)
  case conflict([String])
  case needsOneOf(command: String, [String])
  /// An operand of a few known words that is none of them.
  case wrongOperand(name: String, text: String, choices: [String])
}

extension UsageError: CustomStringConvertible {
  /// One sentence: what was found, what was expected, what to do.
  var description: String {
    switch self {
    case .unknownCommand(let word, let nearest):
      return "unknown command \(DisplayText.quoted(word)); "
        + (nearest.map { "did you mean \"\($0)\"?" } ?? "\"heed --help\" lists the commands.")
    case .unknownOption(let option, let command, let nearest):
      let help = "heed \(command.map { "\($0) " } ?? "")--help"
      return "unknown option \(DisplayText.shortened(option)); "
        + (nearest.map { "did you mean --\($0)?" } ?? "\"\(help)\" lists the options.")
    case .missingValue(let option, let placeholder):
      return "--\(option) needs a value; write --\(option) \(placeholder)."
    case .needlessValue(let option, let text):
      return
        "--\(option) takes no value, but has \(DisplayText.quoted(text)); write --\(option) alone."
    case .wrongValue(let option, let text, let placeholder, let problem):
      return stopped(problem.sentence(option: option, text: text, placeholder: placeholder))
    case .badValue(let option, let sentence):
      return "--\(option): \(sentence)"
    case .missingOptions(let command, let options):
      return "\(command) needs \(listed(options, "and")); \"heed \(command) --help\" explains."
    case .missingOperand(let command, let usage):
      return "\(command) needs \(usage); \"heed \(command) --help\" explains."
    case .needlessOperand(let command, let text, let usage):
      return usage.isEmpty
        ? "\(DisplayText.quoted(text)) is one word too many; \(command) takes only options."
        : "\(DisplayText.quoted(text)) is one word too many; write heed \(command) \(usage)."
    case .conflict(let options):
      return "\(listed(options, "and")) exclude each other; give only one of them."
    case .needsOneOf(let command, let options):
      return "\(command) needs \(listed(options, "or")); \"heed \(command) --help\" explains."
    case .wrongOperand(let name, let text, let choices):
      let nearest = Suggestion.nearest(to: text, among: choices)
      return "\(name) is \(DisplayText.quoted(text)), not one of \(choices.joined(separator: ", "))"
        + (nearest.map { "; did you mean \"\($0)\"?" } ?? "; use one of them.")
    }
  }

  private func listed(_ words: [String], _ joint: String) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(joint) \(last)"
  }

  private func stopped(_ sentence: String) -> String {
    sentence.hasSuffix("?") ? sentence : sentence + "."
  }
}
