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

  /// Refuses, before anything is read, where no dashboard can be shown.
  static func check(_ console: Console) throws {}

  /// Shows a session until somebody leaves.
  func show(_ session: Session, screen: ScreenName, _ opening: DashboardOpening) throws {}
}
