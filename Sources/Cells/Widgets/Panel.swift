/// A pane's frame: lines, with a title at the left of the top line and a note at its right.
///
/// The pane that takes the keys has a heavy top line and a heavy title, so that it is known without
/// colour.
public struct Panel: Hashable, Sendable {
  /// How much of a frame there is.
  public enum Frame: Hashable, Sendable {
    /// Lines on all four sides.
    case boxed
    /// A line at the top alone: saves two columns and a row.
    case ruled
  }

  private let title: String
  private let note: String
  private let isFocused: Bool
  private let frame: Frame

  /// A frame.
  ///
  /// - Parameters:
  ///   - title: what the pane holds; cut where it does not fit.
  ///   - isFocused: whether the pane takes the keys.
  ///   - note: a state or count; left out where it does not fit.
  ///   - style: how much of a frame there is.
  public init(
    title: String, isFocused: Bool = false, note: String = "", style: Frame = .boxed
  ) {
    self.title = title
    self.note = note
    self.isFocused = isFocused
    frame = style
  }

  /// What remains for the contents; empty where the area is too small for a frame.
  public func inner(of area: Rect) -> Rect {
    switch frame {
    case .boxed: return area.inset(columns: 1, rows: 1)
    case .ruled:
      var rest = area
      _ = rest.takeTop(1)
      return rest
    }
  }

  /// Draws the lines and leaves the inside as it is.
  public func draw(into surface: inout Surface, area: Rect, theme: Theme) {
    guard !area.isEmpty else { return }
    surface.clipped(to: area) { surface in
      drawTop(&surface, area, theme)
      if frame == .boxed, area.height > 1 { drawSides(&surface, area, theme) }
      drawTitle(&surface, area, theme)
    }
  }

  private func drawTop(_ surface: inout Surface, _ area: Rect, _ theme: Theme) {
    let style = isFocused ? theme.focusedBorder : theme.border
    let lines = FrameLines(theme.glyphs)
    let line = isFocused ? lines.heavy : lines.horizontal
    for column in area.columns { surface.put(line, column: column, row: area.row, style) }
    guard frame == .boxed else { return }
    let corners = isFocused ? lines.heavyCorners : lines.topCorners
    surface.put(corners.left, column: area.column, row: area.row, style)
    surface.put(corners.right, column: area.columnEnd - 1, row: area.row, style)
  }

  private func drawSides(_ surface: inout Surface, _ area: Rect, _ theme: Theme) {
    let style = isFocused ? theme.focusedBorder : theme.border
    let lines = FrameLines(theme.glyphs)
    let last = area.rowEnd - 1
    for row in (area.row + 1)..<last + 1 where row < last {
      surface.put(lines.vertical, column: area.column, row: row, style)
      surface.put(lines.vertical, column: area.columnEnd - 1, row: row, style)
    }
    for column in area.columns { surface.put(lines.horizontal, column: column, row: last, style) }
    surface.put(lines.bottomCorners.left, column: area.column, row: last, style)
    surface.put(lines.bottomCorners.right, column: area.columnEnd - 1, row: last, style)
  }

  /// ` Title ` after the corner and ` note ` before the other one.
  private func drawTitle(_ surface: inout Surface, _ area: Rect, _ theme: Theme) {
    let room = area.width - 4
    guard room > 0, !title.isEmpty || !note.isEmpty else { return }
    var used = 0
    if !title.isEmpty {
      let text = theme.shown(title, to: room)
      let style = isFocused ? theme.focusedBorder.adding(.bold) : theme.text
      used = surface.write(" \(text) ", column: area.column + 1, row: area.row, style)
    }
    let noteRoom = area.width - 2 - used - 3
    guard !note.isEmpty, noteRoom > 0 else { return }
    let whole = theme.shown(note)
    guard DisplayWidth.of(whole) <= noteRoom || noteRoom >= 8 else { return }
    let text = " \(theme.shown(note, to: noteRoom)) "
    surface.write(
      text, column: area.columnEnd - 1 - DisplayWidth.of(text), row: area.row, theme.muted)
  }
}
