import Cells

/// Parts of a sentence in one line.
enum MapLine {
  /// As many parts as fit, the last of them perhaps cut where enough of it is seen.
  static func text(_ parts: [String], width: Int, glyphs: GlyphSet) -> String {
    let dot = glyphs.isASCII ? " - " : " · "
    var text = ""
    for part in parts where !part.isEmpty {
      let longer = text.isEmpty ? part : text + dot + part
      if DisplayWidth.of(longer) <= width {
        text = longer
        continue
      }
      if text.isEmpty || width - DisplayWidth.of(text) >= fewest {
        text = DisplayText.truncated(longer, to: width, ellipsis: glyphs.ellipsis)
      }
      break
    }
    return text
  }

  /// A part of which fewer columns are seen says nothing.
  private static let fewest = 20
}
