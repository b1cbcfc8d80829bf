/// How a row changes the styles of what stands in it.
enum TableRowStyle {
  /// A row like any other.
  case ordinary
  /// The chosen row of the pane that takes the keys.
  case selected(Style)
  /// The chosen row of another pane.
  case faded(Style)

  /// What fills the row.
  var ground: Style {
    switch self {
    case .ordinary: .plain
    case .selected(let style), .faded(let style): style
    }
  }

  /// The style of text. Chosen rows give theirs to it, so that it stays readable; text that has a
  /// background of its own keeps both colours, since they say something.
  func text(_ style: Style) -> Style {
    switch self {
    case .ordinary: return style
    case .selected(let row) where style.background.isTerminal:
      return Style(
        row.foreground, on: row.background,
        style.attributes.subtracting(.dim).union(row.attributes))
    case .selected(let row), .faded(let row): return laid(style, on: row)
    }
  }

  /// The style of a bar, which keeps its colour.
  func bar(_ style: Style) -> Style {
    switch self {
    case .ordinary: style
    case .selected(let row), .faded(let row): laid(style, on: row)
    }
  }

  private func laid(_ style: Style, on row: Style) -> Style {
    Style(
      style.foreground, on: style.background.isTerminal ? row.background : style.background,
      style.attributes.union(row.attributes))
  }
}
