import Cells

/// Colours and weights for plain text, by what the stream can show.
struct Ink: Equatable, Sendable {
  /// How many colours may be used.
  enum Depth: Int, Equatable, Sendable {
    case none, sixteen, twoHundredFiftySix, trueColor
  }

  let depth: Depth

  func bold(_ text: String) -> String { wrapped(text, "1") }
  func dim(_ text: String) -> String { wrapped(text, "2") }
  /// For what draws the eye: bars, the best value.
  func accent(_ text: String) -> String {
    switch depth {
    case .none: text
    case .sixteen: wrapped(text, "36")
    case .twoHundredFiftySix: wrapped(text, "38;5;37")
    case .trueColor: wrapped(text, "38;2;33;145;140")
    }
  }
  /// For what went wrong.
  func alarm(_ text: String) -> String { wrapped(text, "1;31") }

  private func wrapped(_ text: String, _ code: String) -> String {
    depth == .none || text.isEmpty ? text : "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}

extension Ink {
  /// The colours of a stream: what `--color` says, else what the environment allows.
  ///
  /// Reference: https://no-color.org; `COLORTERM` as terminals set it.
  init(option: String?, environment: Environment, isTerminal: Bool) {
    switch option {
    case "never": depth = .none
    case "16": depth = .sixteen
    case "256": depth = .twoHundredFiftySix
    case "truecolor": depth = .trueColor
    default: depth = Self.natural(environment, isTerminal: isTerminal)
    }
  }

  private static func natural(_ environment: Environment, isTerminal: Bool) -> Depth {
    let terminal = environment.value("TERM") ?? ""
    if !isTerminal || environment.value("NO_COLOR") != nil || ["", "dumb"].contains(terminal) {
      return .none
    }
    if ["truecolor", "24bit"].contains(environment.value("COLORTERM")) { return .trueColor }
    return terminal.contains("256color") ? .twoHundredFiftySix : .sixteen
  }
}
