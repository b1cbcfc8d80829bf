import Cells

/// Where a command writes, and what may be drawn there.
struct Console: Sendable {
  /// Data, for people or programs.
  let output: StandardStream
  /// Everything else: progress, warnings, errors.
  let diagnostics: StandardStream
  let environment: Environment
  /// The signs that may be drawn.
  let glyphs: GlyphSet
  private let color: String?

  /// A console on streams, as the environment has it.
  init(output: StandardStream, diagnostics: StandardStream, environment: Environment) {
    self.init(
      output: output, diagnostics: diagnostics, environment: environment,
      glyphs: GlyphSet(environment), color: nil)
  }

  private init(
    output: StandardStream, diagnostics: StandardStream, environment: Environment,
    glyphs: GlyphSet, color: String?
  ) {
    self.output = output
    self.diagnostics = diagnostics
    self.environment = environment
    self.glyphs = glyphs
    self.color = color
  }

  /// The same streams, as the general options have it.
  func applying(_ options: Arguments) -> Console {
    Console(
      output: output, diagnostics: diagnostics, environment: environment,
      glyphs: options.contains(GlobalOptions.ascii) ? .ascii : glyphs,
      color: options[GlobalOptions.color] ?? color)
  }

  /// The colours that data may have.
  var ink: Ink { Ink(option: color, environment: environment, isTerminal: output.isTerminal) }

  /// The width that data keeps within; nil, for no limit, when no terminal shows it.
  var width: Int? {
    guard output.isTerminal else { return nil }
    return width(of: output)
  }

  /// The width of a terminal: `COLUMNS` if set, else what it says itself, else 80.
  func width(of stream: StandardStream) -> Int {
    let asked = environment.value("COLUMNS").flatMap(Int.init).flatMap { $0 > 0 ? $0 : nil }
    return asked ?? stream.terminalWidth ?? 80
  }

  /// Writes one line of data.
  func print(_ line: String = "") throws(OutputError) {
    // On a screen that both streams share, a line of data would run into the status line.
    let isShared = output.isTerminal && diagnostics.isTerminal
    if isShared { try? diagnostics.showStatus("") }
    try output.write(line + "\n")
  }

  /// Writes one line of data and sends it at once: for a log that somebody follows.
  func printNow(_ line: String) throws(OutputError) {
    try print(line)
    try output.flush()
  }

  /// Writes a table of data.
  func print(_ table: TextTable) throws(OutputError) {
    for line in table.lines(width: width, glyphs: glyphs, ink: ink) { try print(line) }
  }

  /// Writes a line for the person, not for the pipe. It may hold untrusted text.
  ///
  /// A diagnostic stream that is gone is no reason to stop.
  func note(_ line: String) {
    try? diagnostics.write(DisplayText.sanitised(line, for: glyphs) + "\n")
    try? diagnostics.flush()
  }

  /// Sends everything that is still buffered.
  func flush() throws(OutputError) {
    try? diagnostics.showStatus("")
    try? diagnostics.flush()
    try output.flush()
  }
}
