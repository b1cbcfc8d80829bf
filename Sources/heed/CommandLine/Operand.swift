/// A word on the command line that is no option, such as the run in `heed evaluate RUN`.
struct Operand: Equatable, Sendable {
  /// What completion offers for it.
  enum Kind: Equatable, Sendable {
    case path
    case choice([String])
    case text
  }

  /// The word that stands for it in help.
  let name: String
  let kind: Kind
  let help: String
  /// How often it must and may be given.
  let counts: ClosedRange<Int>

  init(_ name: String, _ kind: Kind, counts: ClosedRange<Int> = 1...1, _ help: String) {
    self.name = name
    self.kind = kind
    self.counts = counts
    self.help = help
  }

  /// The operand as the usage line shows it: `RUN RUN`, `[NAME]`, `[NAME…]`.
  var usage: String {
    let needed = Array(repeating: name, count: counts.lowerBound)
    if counts.upperBound == counts.lowerBound { return needed.joined(separator: " ") }
    let more = counts.upperBound == counts.lowerBound + 1 ? "[\(name)]" : "[\(name)…]"
    return (needed + [more]).joined(separator: " ")
  }
}
