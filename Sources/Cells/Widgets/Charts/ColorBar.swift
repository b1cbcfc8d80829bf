/// What the colours or densities of a heat map mean, in one line: a ramp with numbers at its ends
/// and its middle.
public struct ColorBar: Sendable {
  /// What the colours mean.
  public var scale: HeatScale
  /// What the numbers are, with their unit.
  public var label: String

  /// A colour bar.
  public init(scale: HeatScale, label: String = "") {
    self.scale = scale
    self.label = label
  }

  /// Draws the first line of an area: the label, then `lowest ▒▒▒ middle ▒▒▒ highest`.
  public func draw(into surface: inout Surface, area: Rect, theme: Theme) {
    guard !area.isEmpty else { return }
    let numbers = [0, 0.5, 1].map { TickText.compact(scale.value(at: $0)) }
    let numberWidth = numbers.reduce(0) { $0 + $1.count + 2 } - 2
    var rest = area.line(0)
    surface.clipped(to: area) { surface in
      let text = DisplayText.sanitised(label, for: theme.glyphs)
      let labelWidth = DisplayWidth.of(text) + 2
      if !label.isEmpty, rest.width >= labelWidth + numberWidth + 8 {
        surface.write(text, column: rest.column, row: rest.row, theme.muted)
        _ = rest.takeLeft(labelWidth)
      }
      let ramp = min(rest.width - numberWidth - 2, 48)
      if ramp >= 4 {
        drawRamp(into: &surface, line: rest, numbers: numbers, width: ramp / 2 * 2, theme: theme)
      } else {
        let pair = "\(numbers[0])..\(numbers[2])"
        surface.write(pair, column: rest.column, row: rest.row, theme.muted, limit: rest.width)
      }
    }
  }

  private func drawRamp(
    into surface: inout Surface, line: Rect, numbers: [String], width: Int, theme: Theme
  ) {
    let ink = HeatInk(scale: scale, theme: theme)
    var column = line.column
    func number(_ text: String) {
      column += surface.write(text, column: column, row: line.row, theme.muted) + 1
    }
    func half(_ places: Range<Int>) {
      for place in places {
        let value = scale.value(at: (Double(place) + 0.5) / Double(width))
        if ink.hasRamp {
          surface.put(" ", column: column, row: line.row, Style(on: ink.color(value) ?? .terminal))
        } else {
          let (sign, style) = ink.sign(value)
          surface.put(sign, column: column, row: line.row, style)
        }
        column += 1
      }
      column += 1
    }
    number(numbers[0])
    half(0..<width / 2)
    number(numbers[1])
    half(width / 2..<width)
    number(numbers[2])
  }
}
