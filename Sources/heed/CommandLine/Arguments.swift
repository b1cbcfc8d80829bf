/// A command line after parsing: every value checked against the command's option table.
struct Arguments: Equatable, Sendable {
  /// The words that are no options.
  let operands: [String]
  private let values: [String: [OptionValue]]

  init(operands: [String], values: [String: [OptionValue]]) {
    self.operands = operands
    self.values = values
  }

  /// The option's value; the last one when it was given several times, nil when it was not given.
  subscript<Value>(option: Option<Value>) -> Value? {
    values[option.spec.name]?.last.flatMap(option.extract)
  }

  /// Every value of a repeatable option, in order.
  func all<Value>(_ option: Option<Value>) -> [Value] {
    (values[option.spec.name] ?? []).compactMap(option.extract)
  }

  /// Whether the option was given.
  func contains(_ option: some OptionDeclaring) -> Bool { contains(named: option.spec.name) }

  /// Whether the option of this name was given.
  func contains(named name: String) -> Bool { values[name] != nil }
}
