/// A box in the middle of the screen that lies over everything else.
public struct Popup: Hashable, Sendable {
  private let title: String
  private let width: Int
  private let height: Int

  /// A box.
  ///
  /// - Parameters:
  ///   - title: what it holds.
  ///   - width: columns with the frame; fewer where the screen has fewer.
  ///   - height: rows with the frame; fewer where the screen has fewer.
  public init(title: String, width: Int, height: Int) {
    self.title = title
    self.width = width
    self.height = height
  }

  /// The whole box.
  public func box(in area: Rect) -> Rect {
    let (width, height) = (min(max(0, width), area.width), min(max(0, height), area.height))
    return Rect(
      column: area.column + (area.width - width) / 2, row: area.row + (area.height - height) / 2,
      width: width, height: height)
  }

  /// What remains for the contents.
  public func inner(of area: Rect) -> Rect { Panel(title: title).inner(of: box(in: area)) }

  /// Clears the box and draws its frame.
  public func draw(into surface: inout Surface, area: Rect, theme: Theme) {
    let box = box(in: area)
    surface.clipped(to: area) { surface in
      surface.fill(box)
      Panel(title: title, isFocused: true).draw(into: &surface, area: box, theme: theme)
    }
  }
}
