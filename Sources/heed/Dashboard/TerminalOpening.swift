import Cells
import CursesTerminal
import Dashboard

/// Opens the dashboard on the person's terminal.
struct TerminalOpening {
  private let arguments: Arguments
  private let console: Console

  init(_ arguments: Arguments, on console: Console) {
    self.arguments = arguments
    self.console = console
  }

  /// Takes the screen.
  ///
  /// - Throws: `TerminalError` where no dashboard can be shown.
  func terminal() throws -> CursesTerminal {
    try? console.diagnostics.showStatus("")
    try console.flush()
    return try CursesTerminal(
      CursesTerminal.Options(
        depth: depth, isASCII: arguments.contains(GlobalOptions.ascii),
        usesMouse: !arguments.contains(DashboardOptions.noMouse),
        environment: console.environment))
  }

  /// Shows a session until somebody leaves, then gives the screen back.
  ///
  /// - Throws: `Interruption` when a signal asked for the end.
  func show(
    _ session: Session, screen: ScreenName, on terminal: CursesTerminal, inbox: Inbox = Inbox(),
    weights: WeightCopies = WeightCopies(), training: TrainingControl? = nil
  ) -> DashboardLoop.Ending {
    defer { terminal.close() }
    let theme = Theme(isDark: isDark(terminal), depth: terminal.depth, glyphs: terminal.glyphs)
    let app = App(session, size: terminal.size, screen: screen, theme: theme)
    return DashboardLoop(
      app, on: terminal, inbox: inbox, weights: weights, training: training
    ).run()
  }

  private func isDark(_ terminal: CursesTerminal) -> Bool {
    switch arguments[DashboardOptions.theme] {
    case "dark": true
    case "light": false
    default: terminal.isDarkHint ?? true
    }
  }

  private var depth: ColorDepth? {
    switch arguments[GlobalOptions.color] {
    case "never": .monochrome
    case "16": .sixteen
    case "256": .indexed
    case "truecolor": .full
    default: nil
    }
  }
}

extension DashboardLoop.Ending {
  /// Ends the command as whoever left meant it.
  ///
  /// - Throws: `Interruption` when a signal asked for the end.
  func check() throws {
    if case .signal(let number) = self { throw Interruption(signal: number) }
  }
}
