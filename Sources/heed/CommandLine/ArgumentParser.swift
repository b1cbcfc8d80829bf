/// Turns the words of a command line into checked values, by a command's option table.
///
/// `--opt=value` and `--opt value` mean the same, `--` ends the options, `-` alone is an operand.
struct ArgumentParser {
  private let specs: [OptionSpec]
  private let command: (any Command)?

  /// A parser for the words after a command's name.
  init(for command: any Command) {
    self.command = command
    specs = command.options
  }

  /// A parser for the words before a command's name.
  init() {
    command = nil
    specs = GlobalOptions.group.options + DashboardOptions.groups.flatMap(\.options)
  }

  /// Whether help or the version is asked for: then nothing else on the line needs to be right.
  static func asks(for flag: Option<Bool>, in words: [String]) -> Bool {
    let spellings = ["--\(flag.spec.name)"] + (flag.spec.name == "help" ? ["-h"] : [])
    return words.prefix { $0 != "--" }.contains(where: spellings.contains)
  }

  /// Reads all words and checks them against the command's table and rules.
  func parse(_ words: [String]) throws(UsageError) -> Arguments {
    var rest = words[...]
    var parsed = try takeOptions(&rest, stoppingAtOperand: false)
    parsed.operands += rest
    let arguments = Arguments(operands: parsed.operands, values: parsed.values)
    try check(arguments)
    return arguments
  }

  /// Reads the options before the first operand and returns them with all the words that follow.
  func parseLeading(
    _ words: [String]
  ) throws(UsageError) -> (arguments: Arguments, rest: [String]) {
    var rest = words[...]
    let parsed = try takeOptions(&rest, stoppingAtOperand: true)
    return (Arguments(operands: [], values: parsed.values), Array(rest))
  }

  private typealias Parsed = (operands: [String], values: [String: [OptionValue]])

  /// Leaves in `rest` what stands behind `--`, or from the first operand on.
  private func takeOptions(
    _ rest: inout ArraySlice<String>, stoppingAtOperand: Bool
  ) throws(UsageError) -> Parsed {
    var parsed: Parsed = ([], [:])
    while let word = rest.first {
      guard word.hasPrefix("-"), word != "-" else {
        if stoppingAtOperand { return parsed }
        parsed.operands.append(word)
        rest.removeFirst()
        continue
      }
      rest.removeFirst()
      if word == "--" { return parsed }
      let spec = try spec(for: word)
      let value = try value(of: spec, in: word, before: &rest)
      parsed.values[spec.name, default: []].append(value)
    }
    return parsed
  }

  private func spec(for word: String) throws(UsageError) -> OptionSpec {
    if word == "-h" { return GlobalOptions.help.spec }
    let name = word.drop { $0 == "-" }.prefix { $0 != "=" }
    if word.hasPrefix("--"), let spec = specs.first(where: { $0.name == name }) { return spec }
    let nearest = Suggestion.nearest(to: String(name), among: specs.map(\.name))
    let shown = String(word.prefix { $0 != "=" })
    throw .unknownOption(shown, command: command?.name, nearest: nearest)
  }

  private func value(
    of spec: OptionSpec, in word: String, before rest: inout ArraySlice<String>
  ) throws(UsageError) -> OptionValue {
    let attached = word.firstIndex(of: "=").map { String(word[word.index(after: $0)...]) }
    guard let placeholder = spec.kind.placeholder else {
      if let attached { throw .needlessValue(option: spec.name, text: attached) }
      return .flag
    }
    let text: String
    if let attached {
      text = attached
    } else if let next = rest.first, !isOption(next) {
      text = next
      rest.removeFirst()
    } else {
      throw .missingValue(option: spec.name, placeholder: placeholder)
    }
    do {
      return try spec.kind.read(text)
    } catch {
      throw .wrongValue(option: spec.name, text: text, placeholder: placeholder, error)
    }
  }

  /// Whether a word is certainly meant as an option: a forgotten value must not swallow it.
  /// What only looks like one, such as -1, stays a value.
  private func isOption(_ word: String) -> Bool {
    guard word.hasPrefix("--") else { return false }
    let name = word.dropFirst(2).prefix { $0 != "=" }
    return name.isEmpty || specs.contains { $0.name == name }
  }

  private func check(_ arguments: Arguments) throws(UsageError) {
    guard let command else { return }
    let missing = command.options.filter {
      $0.isRequired && !arguments.contains(named: $0.name)
        && !($0.exemption.map(arguments.contains(named:)) ?? false)
    }
    if !missing.isEmpty {
      throw .missingOptions(command: command.name, missing.map(\.usage))
    }
    for rule in command.rules { try check(rule, arguments, command) }
    try check(arguments.operands, command)
  }

  private func check(
    _ rule: OptionRule, _ arguments: Arguments, _ command: any Command
  ) throws(UsageError) {
    let given = rule.names.filter(arguments.contains(named:))
    if given.count > 1 { throw .conflict(given.map { "--\($0)" }) }
    if given.isEmpty, case .exactlyOne(let names) = rule {
      let specs = names.compactMap { name in command.options.first { $0.name == name } }
      throw .needsOneOf(command: command.name, specs.map(\.usage))
    }
  }

  private func check(_ words: [String], _ command: any Command) throws(UsageError) {
    let usage = command.operands.map(\.usage).joined(separator: " ")
    let least = command.operands.reduce(0) { $0 + $1.counts.lowerBound }
    let most = command.operands.reduce(0) { $0 + min($1.counts.upperBound, 10_000) }
    if words.count < least { throw .missingOperand(command: command.name, usage: usage) }
    if words.count > most {
      throw .needlessOperand(command: command.name, text: words[most], usage: usage)
    }
    guard command.operands.count == 1, case .choice(let choices) = command.operands[0].kind else {
      return
    }
    for word in words where !choices.contains(word) {
      throw .wrongOperand(name: command.operands[0].name, text: word, choices: choices)
    }
  }
}

extension OptionSpec {
  /// The option as one writes it: `--epochs N`.
  var usage: String { "--\(name)" + (kind.placeholder.map { " \($0)" } ?? "") }
}
