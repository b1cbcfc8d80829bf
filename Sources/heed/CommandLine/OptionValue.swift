/// A value as the command line gave it, already checked.
enum OptionValue: Equatable, Sendable {
  /// A flag that was given.
  case flag
  /// A whole number.
  case wholeNumber(Int)
  /// A finite number.
  case number(Double)
  /// A text, a path or one word of a choice.
  case text(String)
  /// The parts of a list between commas.
  case texts([String])
  /// One or more `key=value`.
  case assignments([Assignment])
}

/// One `key=value`.
struct Assignment: Equatable, Sendable {
  let key: String
  let value: String
}
