/// The styles of everything that widgets and screens draw, by role, with the signs and colours that
/// they may use.
///
/// No role is told by colour alone: where there is none, weight, inversion and signs remain.
public struct Theme: Hashable, Sendable {
  /// Whether the terminal's background is dark.
  public let isDark: Bool
  /// The colours that are shown.
  public let depth: ColorDepth
  /// The signs that are shown.
  public let glyphs: GlyphSet

  /// Ordinary text.
  public let text = Style.plain
  /// What matters less: units, hints, axes.
  public let muted: Style
  /// Text that names or heads something.
  public let strong: Style
  /// What draws the eye: bars, current values.
  public let accent: Style
  /// Lines around panes.
  public let border: Style
  /// Lines around the pane that takes the keys.
  public let focusedBorder: Style
  /// The chosen row or tab.
  public let selection: Style
  /// The chosen row of a pane that does not take the keys.
  public let fadedSelection: Style
  /// Crosshairs and marks on charts.
  public let cursor: Style
  /// Raises the logit; better.
  public let positive: Style
  /// Lowers the logit; worse.
  public let negative: Style
  /// What somebody should know.
  public let warning: Style
  /// What went wrong.
  public let alarm: Style
  /// Lines of charts, run by run: told apart without red against green.
  public let series: [Style]
  /// Numbers from nothing to much.
  public let sequential: Ramp
  /// Numbers around nought.
  public let diverging: Ramp

  /// A theme for a terminal.
  public init(isDark: Bool = true, depth: ColorDepth = .full, glyphs: GlyphSet = .unicode) {
    self.isDark = isDark
    self.depth = depth
    self.glyphs = glyphs
    let hasColor = depth != .monochrome
    func style(
      _ dark: UInt32, _ light: UInt32, _ attributes: Style.Attributes = [],
      plain: Style.Attributes = []
    ) -> Style {
      hasColor
        ? Style(Color(isDark ? dark : light), attributes) : Style(.terminal, plain)
    }
    muted = style(0x8A8A8A, 0x6C6C6C, plain: .dim)
    strong = Style(.terminal, .bold)
    accent = style(0x5FD7D7, 0x00878F)
    border = style(0x585858, 0xA8A8A8, plain: .dim)
    focusedBorder = style(0x5FD7D7, 0x00878F, plain: .bold)
    selection =
      hasColor
      ? Style(Color(isDark ? 0xFFFFFF : 0x000000), on: Color(isDark ? 0x005F87 : 0xAFD7FF), .bold)
      : Style(.terminal, .reverse)
    fadedSelection =
      hasColor
      ? Style(.terminal, on: Color(isDark ? 0x303030 : 0xE4E4E4)) : Style(.terminal, .bold)
    cursor = style(0xFFFFFF, 0x000000, .bold, plain: .reverse)
    positive = style(0xFFAF5F, 0xAF5F00, plain: .bold)
    negative = style(0x5FAFFF, 0x005FAF)
    warning = style(0xFFD75F, 0x875F00, plain: .bold)
    alarm = style(0xFF5F5F, 0xAF0000, .bold, plain: .reverse)
    // Okabe and Ito's palette for every kind of colour vision, brought to entries that a palette
    // of 256 has; lighter on dark ground.
    let dark: [UInt32] = [
      0x5FD7FF, 0xFFAF00, 0x00D7AF, 0xFF87D7, 0xFFFF87, 0x5F87FF, 0xFF875F, 0xD7D7D7,
    ]
    let light: [UInt32] = [
      0x0087AF, 0xAF5F00, 0x00875F, 0xAF5F87, 0x878700, 0x005FD7, 0xD75F00, 0x303030,
    ]
    series = zip(dark, light).map { style($0, $1) }
    sequential = isDark ? .viridis : .viridis.reversed
    diverging = .diverging
  }

  /// The style of the line of a number of run or metric, over and over.
  public func series(_ index: Int) -> Style {
    series[(index % series.count + series.count) % series.count]
  }
}

extension Style {
  fileprivate init(_ foreground: Color, _ attributes: Style.Attributes) {
    self.init(foreground, on: .terminal, attributes)
  }
}
