import Cells

/// The help of the program and of its commands, made from the tables that parsing reads.
struct HelpText {
  private let list: DefinitionList
  private let glyphs: GlyphSet
  private let ink: Ink

  init(for console: Console) {
    list = DefinitionList(for: console)
    glyphs = console.glyphs
    ink = console.ink
  }

  /// The help of one command.
  func lines(of command: any Command) -> [String] {
    var lines = [heading("Usage: ") + usage(of: command), ""]
    lines += list.wrapped(command.summary + ".", indent: 0)
    let groups = command.allGroups.map { group in
      (group.title, group.options.filter { !$0.isHidden }.map(row))
    }
    .filter { !$0.1.isEmpty }
    let operands = command.operands.map { ($0.name, $0.help) }
    // One left edge for all explanations, so that the eye runs down it.
    let left = list.leftWidth(operands + groups.flatMap(\.1))
    if !operands.isEmpty { lines += [""] + list.lines(operands, left: left) }
    for (title, rows) in groups { lines += ["", heading(title)] + list.lines(rows, left: left) }
    if !command.examples.isEmpty {
      lines += ["", heading("Examples")]
      for example in command.examples {
        lines += list.wrapped(example.purpose, indent: 2) + ["    " + example.line]
      }
    }
    return lines.map(drawn)
  }

  /// The help of the program.
  func overview(of commands: [any Command]) -> [String] {
    var lines = [heading("Usage: ") + "heed COMMAND [options]", ""]
    lines += list.wrapped(
      "Attention inspection for click-through-rate and recommendation models: which past "
        + "behaviours a model looks at for a target item, and whether that look matters.",
      indent: 0)
    let names = commands.map { ($0.name, $0.summary) }
    lines += ["", heading("Commands")] + list.lines(names)
    let general = GlobalOptions.group.options.map(row)
    lines += ["", heading("General")] + list.lines(general)
    lines += [""] + list.wrapped("\"heed COMMAND --help\" explains a command.", indent: 0)
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
    if spec.isRequired {
      notes.append("required" + (spec.exemption.map { " unless --\($0)" } ?? ""))
    }
    if spec.isRepeatable { notes.append("may be repeated") }
    if let fallback = spec.fallback { notes.append("default: \(fallback)") }
    return (spec.usage, spec.help + (notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))"))
  }

  private func heading(_ text: String) -> String { ink.bold(text) }

  /// Help may hold an ellipsis; colours must pass, so only that is replaced.
  private func drawn(_ line: String) -> String {
    glyphs == .ascii
      ? line.split(separator: "…", omittingEmptySubsequences: false)
        .joined(separator: "...") : line
  }
}
