import Cells

/// Why there can be no screen. Nothing has been written to the terminal when it is thrown.
public enum TerminalError: Error, Equatable, CustomStringConvertible {
  /// Standard input or output is a file or a pipe.
  case notATerminal(stream: String)
  /// `TERM` is missing.
  case termNotSet
  /// This machine has no description of the terminal that `TERM` names.
  case unknownTerm(String)
  /// The terminal that `TERM` names cannot place the cursor.
  case tooDumb(String)
  /// The process has a screen already.
  case alreadyOpen
  /// ncurses gave up, or the machine has no descriptors left.
  case cannotStart(String)

  /// One sentence: what is wrong and what to do.
  public var description: String {
    switch self {
    case .notATerminal(let stream):
      "\(stream) is not a terminal, so there is no screen to draw on; "
        + "run this without a pipe or a redirection."
    case .termNotSet:
      "TERM is not set, so nobody knows what the terminal understands; "
        + "try TERM=xterm-256color."
    case .unknownTerm(let name):
      "this machine has no description of the terminal \(DisplayText.quoted(name)) that TERM "
        + "names; try TERM=xterm-256color."
    case .tooDumb(let name):
      "the terminal \(DisplayText.quoted(name)) that TERM names cannot place the cursor, which a "
        + "full screen needs; use another terminal, or a command that prints plain lines."
    case .alreadyOpen:
      "the screen is in use already; close it before it is opened again."
    case .cannotStart(let reason):
      "the screen cannot be opened: \(reason)."
    }
  }
}
