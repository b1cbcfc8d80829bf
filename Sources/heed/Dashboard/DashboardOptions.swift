import Cells

/// The options of every command that opens the dashboard.
enum DashboardOptions {
  static let theme = Option<String>.choice(
    "theme", ["dark", "light", "auto"], "the terminal's background"
  ).defaulting(to: "auto")
  static let noMouse = Option.flag("no-mouse", "leave the mouse to the terminal")

  static let group = OptionGroup("Dashboard", theme, noMouse)

  /// For tests and pictures: the dashboard without a terminal.
  static let keys = Option<String>.text("keys", "KEYS", "keys to play, such as /matrix<Enter>pd")
    .hidden
  static let size = Option<String>.text("size", "COLUMNSxROWS", "the extent of the screen").hidden
  static let frame = Option<String>.choice(
    "frame", ["text", "ansi", "json", "svg"], "print the last frame in this form"
  ).hidden
  static let now = Option<Int>.wholeNumber(
    "now", in: 0...Int.max, "the moment that counts as now, in seconds since 1970"
  ).hidden

  static let headless = OptionGroup("Without a terminal", keys, size, frame, now)

  /// All of them.
  static let groups = [group, headless]
}
