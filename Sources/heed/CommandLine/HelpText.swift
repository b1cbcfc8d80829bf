/// The help of the program and of its commands, made from the tables that parsing reads.
struct HelpText {
  let width: Int
  let glyphs: GlyphSet
  let ink: Ink

  /// Help fitting the console; lines longer than 100 columns are hard to read on any screen.
  init(for console: Console) {
    width = min(100, max(40, console.width ?? 80))
    glyphs = console.glyphs
    ink = console.ink
  }

  /// The help of one command.
  func lines(of command: any Command) -> [String] {
    var lines = [heading("Usage: ") + usage(of: command), ""]
    lines += wrapped(command.summary + ".", indent: 0)
    let groups = command.allGroups.map { ($0.title, $0.options.map(row)) }
    let operands = command.operands.map { ($0.name, $0.help) }
    // One left edge for all explanations, so that the eye runs down it.
    let left = leftWidth(operands + groups.flatMap(\.1))
    if !operands.isEmpty { lines += [""] + table(operands, left: left) }
    for (title, rows) in groups { lines += ["", heading(title)] + table(rows, left: left) }
    if !command.examples.isEmpty {
      lines += ["", heading("Examples")]
      for example in command.examples {
        lines += wrapped(example.purpose, indent: 2) + ["    " + example.line]
      }
    }
    return lines.map(drawn)
  }

  /// The help of the program.
  func overview(of commands: [any Command]) -> [String] {
    var lines = [heading("Usage: ") + "heed COMMAND [options]", ""]
    lines += wrapped(
      "Attention inspection for click-through-rate and recommendation models: which past "
        + "behaviours a model looks at for a target item, and whether that look matters.",
      indent: 0)
    let names = commands.map { ($0.name, $0.summary) }
    lines += ["", heading("Commands")] + table(names, left: leftWidth(names))
    let general = GlobalOptions.group.options.map(row)
    lines += ["", heading("General")] + table(general, left: leftWidth(general))
    lines += [""] + wrapped("\"heed COMMAND --help\" explains a command.", indent: 0)
    return lines.map(drawn)
  }

  private func usage(of command: any Command) -> String {
    let own = command.optionGroups.flatMap(\.options)
    let required = own.filter(\.isRequired).map(\.usage)
    let choices = command.rules.compactMap { rule -> String? in
      guard case .exactlyOne(let names) = rule else { return nil }
      let usages = names.compactMap { name in own.first { $0.name == name }?.usage }
      return "(\(usages.joined(separator: " | ")))"
    }
    let words = command.operands.map(\.usage) + required + choices
    return (["heed \(command.name)"] + words + ["[options]"]).joined(separator: " ")
  }

  private func row(_ spec: OptionSpec) -> (String, String) {
    var notes: [String] = []
    if spec.isRequired { notes.append("required") }
    if spec.isRepeatable { notes.append("may be repeated") }
    if let fallback = spec.fallback { notes.append("default: \(fallback)") }
    return (spec.usage, spec.help + (notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))"))
  }

  /// Where explanations begin: behind the longest term of those that are not too long.
  private func leftWidth(_ rows: [(String, String)]) -> Int {
    4 + (rows.map { DisplayWidth.of($0.0) }.filter { $0 <= 24 }.max() ?? 0)
  }

  /// Terms at the left, explanations at the right; a long term has a line of its own.
  private func table(_ rows: [(String, String)], left: Int) -> [String] {
    var lines: [String] = []
    for (term, text) in rows {
      let explained = wrapped(text, indent: left)
      if DisplayWidth.of(term) + 4 > left {
        lines += ["  " + term] + explained
      } else {
        lines.append(
          DisplayText.padded("  " + term, to: left) + (explained.first ?? "").dropFirst(left))
        lines += explained.dropFirst()
      }
    }
    return lines
  }

  private func wrapped(_ text: String, indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty && indent + DisplayWidth.of(line) + 1 + DisplayWidth.of(word) > width {
        lines.append(margin + line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return lines + [margin + line]
  }

  private func heading(_ text: String) -> String { ink.bold(text) }

  /// Help may hold an ellipsis; colours must pass, so only that is replaced.
  private func drawn(_ line: String) -> String {
    glyphs == .ascii
      ? line.split(separator: "…", omittingEmptySubsequences: false)
        .joined(separator: "...") : line
  }
}
