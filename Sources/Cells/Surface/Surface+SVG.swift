extension Surface {
  /// The picture as a scalable image, for documents.
  ///
  /// - Parameters:
  ///   - foreground: what stands for the terminal's own colour of signs.
  ///   - background: what stands for the terminal's own background.
  public func svg(foreground: Color, background: Color) -> String {
    let (cellWidth, cellHeight) = (8.4, 18.0)
    let (imageWidth, imageHeight) = (Double(width) * cellWidth, Double(height) * cellHeight)
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(Self.short(imageWidth))\" "
        + "height=\"\(Self.short(imageHeight))\" font-family=\"DejaVu Sans Mono, Menlo, Consolas, "
        + "Noto Sans Mono CJK SC, monospace\" font-size=\"14\" xml:space=\"preserve\">",
      "<rect width=\"100%\" height=\"100%\" fill=\"\(background.hexadecimal)\"/>",
    ]
    for row in 0..<height {
      let top = Double(row) * cellHeight
      var start = 0
      while start < width {
        let cell = self[start, row]
        // Signs that must fill their cell exactly are drawn as shapes, one by one.
        let isShape = BlockShape(cell.scalar) != nil
        var end = start + max(1, Int(cell.width))
        if cell.width == 1 && !isShape {
          while end < width, self[end, row].style == cell.style, self[end, row].width == 1,
            BlockShape(self[end, row].scalar) == nil
          {
            end += 1
          }
        }
        let ink = Ink(cell.style, foreground: foreground, background: background)
        let left = Double(start) * cellWidth
        let extent = Double(end - start) * cellWidth
        if let fill = ink.background {
          lines.append(Self.rect(left, top, extent, cellHeight, fill))
        }
        if let shape = BlockShape(cell.scalar) {
          lines.append(
            contentsOf: shape.rects.map {
              Self.rect(
                left + $0.left * cellWidth, top + $0.top * cellHeight, $0.width * cellWidth,
                $0.height * cellHeight, ink.foreground,
                opacity: cell.style.attributes.contains(.dim) ? 0.6 * shape.opacity : shape.opacity)
            })
        } else {
          let text = (start..<end).map { self[$0, row].text }.joined()
          if text.contains(where: { $0 != " " }) {
            lines.append(
              "<text x=\"\(Self.short(left))\" y=\"\(Self.short(top + 13.5))\" "
                + "textLength=\"\(Self.short(extent))\" lengthAdjust=\"spacingAndGlyphs\" "
                + "fill=\"\(ink.foreground.hexadecimal)\"\(ink.attributes)>"
                + Self.escaped(text) + "</text>")
          }
        }
        start = end
      }
    }
    lines.append("</svg>\n")
    return lines.joined(separator: "\n")
  }

  /// What a style comes to in an image.
  private struct Ink {
    var foreground: Color
    var background: Color?
    var attributes = ""

    init(_ style: Style, foreground: Color, background: Color) {
      var front = style.foreground.isTerminal ? foreground : style.foreground
      var back = style.background.isTerminal ? background : style.background
      let isReversed = style.attributes.contains(.reverse)
      if isReversed { swap(&front, &back) }
      self.foreground = front
      self.background = isReversed || !style.background.isTerminal ? back : nil
      if style.attributes.contains(.bold) { attributes += " font-weight=\"bold\"" }
      if style.attributes.contains(.italic) { attributes += " font-style=\"italic\"" }
      if style.attributes.contains(.underline) { attributes += " text-decoration=\"underline\"" }
      if style.attributes.contains(.dim) { attributes += " opacity=\"0.6\"" }
    }
  }

  private static func rect(
    _ left: Double, _ top: Double, _ width: Double, _ height: Double, _ fill: Color,
    opacity: Double = 1
  ) -> String {
    let opacity = opacity < 1 ? " fill-opacity=\"\(short(opacity))\"" : ""
    return "<rect x=\"\(short(left))\" y=\"\(short(top))\" width=\"\(short(width))\" "
      + "height=\"\(short(height))\" fill=\"\(fill.hexadecimal)\"\(opacity) "
      + "shape-rendering=\"crispEdges\"/>"
  }

  private static func short(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let (whole, part) = hundredths.quotientAndRemainder(dividingBy: 100)
    if part == 0 { return "\(whole)" }
    return part % 10 == 0 ? "\(whole).\(part / 10)" : "\(whole).\(part < 10 ? "0" : "")\(part)"
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.append(character)
      }
    }
    return result
  }
}
