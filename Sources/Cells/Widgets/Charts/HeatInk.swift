/// How values of a heat map look on a terminal: as colours where it has enough of them, else as
/// signs of different density.
struct HeatInk {
  let scale: HeatScale
  let theme: Theme

  /// Whether values are told by colour. With 16 colours or fewer the ramps would show wrong hues.
  var hasRamp: Bool { theme.depth >= .indexed && !theme.glyphs.isASCII }

  /// The ramp for this scale.
  var ramp: Ramp { scale.kind == .diverging ? theme.diverging : theme.sequential }

  /// The colour of a value; nil where there is none.
  func color(_ value: Double) -> Color? {
    let position = scale.position(of: value)
    return position.isNaN ? nil : ramp.color(at: position, depth: theme.depth)
  }

  /// The sign and style of a value where values are told by density; a blank for NaN.
  func sign(_ value: Double) -> (sign: Unicode.Scalar, style: Style) {
    let position = scale.position(of: value)
    if position.isNaN { return (" ", .plain) }
    let signs = theme.glyphs.isASCII ? Self.ascii : Self.unicode
    switch scale.kind {
    case .sequential:
      // With colours at hand the signs stay, for the eye that cannot tell the colours.
      let style =
        theme.depth >= .indexed
        ? Style(ramp.color(at: position, depth: theme.depth)) : theme.text
      return (signs.up[min(Int(position * 4), 3)], style)
    case .diverging:
      let size = abs(position - 0.5) * 2
      let list = position < 0.5 ? signs.down : signs.up
      // Around nought both signs are the same faint one.
      if size < 0.125 { return (signs.nought, theme.muted) }
      return (list[min(Int(size * 4), 3)], position < 0.5 ? theme.negative : theme.positive)
    }
  }

  /// From little to much: upwards of nought, and downwards in signs of their own.
  private struct Signs {
    let up: [Unicode.Scalar]
    let down: [Unicode.Scalar]
    let nought: Unicode.Scalar
  }

  private static let unicode = Signs(
    up: ["░", "▒", "▓", "█"], down: ["╌", "─", "═", "≡"], nought: "·")
  private static let ascii = Signs(
    up: [".", ":", "*", "#"], down: ["-", "~", "=", "%"], nought: ".")
}
