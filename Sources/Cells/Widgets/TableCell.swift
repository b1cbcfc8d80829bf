/// What stands where a row and a column of a table meet.
public enum TableCell: Sendable {
  /// Text in one style.
  case text(String, Style)
  /// A bar for a value between 0 and a greatest.
  case bar(Double, of: Double, Style)
  /// A bar that leaves a middle line to the left below 0 and to the right above.
  case divergingBar(Double, of: Double, positive: Style, negative: Style)
  /// Text in several styles.
  case runs([(String, Style)])
  /// Nothing.
  case empty

  /// The columns that it wants; bars take what they get.
  func width(_ theme: Theme) -> Int {
    switch self {
    case .text(let text, _): DisplayWidth.of(theme.shown(text))
    case .runs(let runs): runs.reduce(0) { $0 + DisplayWidth.of(theme.shown($1.0)) }
    case .bar, .divergingBar, .empty: 0
    }
  }
}
