/// What is switched on beyond ncurses: reports of the mouse, and pasted text in one piece.
///
/// The mouse is not left to ncurses, which does not tell drags from motion and fails beyond 223
/// columns where the terminal's description names the old coding.
///
/// Reference: xterm's control sequences, DEC private modes 1000, 1002, 1006, 2004.
struct TerminalModes: Equatable {
  /// Switches them on.
  let on: String
  /// Switches them off.
  let off: String

  /// - Parameter isXterm: whether the terminal is of xterm's kin, as all are whose description has
  ///   a mouse; others get nothing.
  init(isXterm: Bool, usesMouse: Bool) {
    guard isXterm else {
      (on, off) = ("", "")
      return
    }
    let mouse = ["\u{1B}[?1000", "\u{1B}[?1002", "\u{1B}[?1006"]
    on = "\u{1B}[?2004h" + (usesMouse ? mouse.map { $0 + "h" }.joined() : "")
    off = (usesMouse ? mouse.reversed().map { $0 + "l" }.joined() : "") + "\u{1B}[?2004l"
  }
}
