/// One command of the program: what the table, the help and the completions know of it, and what
/// it does.
protocol Command: Sendable {
  /// The word that calls it.
  var name: String { get }
  /// What it does, one line that begins with a verb and has no full stop.
  var summary: String { get }
  /// Words that are no options, in their order.
  var operands: [Operand] { get }
  /// The option table, under headings.
  var optionGroups: [OptionGroup] { get }
  /// Demands on several options together.
  var rules: [OptionRule] { get }
  /// Commands to copy, each with what it is good for.
  var examples: [Example] { get }

  /// Does the work: data goes to `console.output`, everything else to `console.diagnostics`.
  func run(_ arguments: Arguments, on console: Console) throws
}

/// A command line worth copying.
struct Example: Equatable, Sendable {
  let line: String
  let purpose: String

  init(_ line: String, _ purpose: String) {
    self.line = line
    self.purpose = purpose
  }
}

extension Command {
  var operands: [Operand] { [] }
  var optionGroups: [OptionGroup] { [] }
  var rules: [OptionRule] { [] }
  var examples: [Example] { [] }

  /// The command's own options and those that every command has.
  var allGroups: [OptionGroup] { optionGroups + [GlobalOptions.group] }

  /// The options that help and completion show.
  var shownOptions: [OptionSpec] { options.filter { !$0.isHidden } }

  /// All options without their headings.
  var options: [OptionSpec] { allGroups.flatMap(\.options) }
}
