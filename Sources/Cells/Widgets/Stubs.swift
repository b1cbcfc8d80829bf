// Stand-ins until the widgets land.

public struct TextInput: Hashable, Sendable {
  public var text = ""
  public init() {}
  public mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .character(let c): text.append(c)
    case .backspace: _ = text.popLast()
    default: return false
    }
    return true
  }
  public mutating func paste(_ more: String) { text += more }
  public func draw(into surface: inout Surface, area: Rect, theme: Theme, prompt: String) {
    surface.write(prompt + text + "_", column: area.column, row: area.row, limit: area.width)
  }
}
public struct Tabs: Sendable {
  let titles: [String]
  let selected: Int
  let limit: Int
  public init(titles: [String], selected: Int, width: Int) {
    (self.titles, self.selected, limit) = (titles, selected, width)
  }
  public var width: Int { titles.reduce(0) { $0 + $1.count + 3 } }
  public func draw(into surface: inout Surface, area: Rect, theme: Theme) {
    var c = area.column
    for (i, t) in titles.enumerated() {
      c += surface.write(
        " \(i + 1) \(t)", column: c, row: area.row, i == selected ? theme.selection : theme.muted)
    }
  }
  public func tab(atColumn column: Int) -> Int? { nil }
}
public struct KeyHints: Sendable {
  let items: [(String, String)]
  public init(items: [(String, String)]) { self.items = items }
  public func draw(into surface: inout Surface, area: Rect, theme: Theme) {
    let text = items.map { "\($0.0) \($0.1)" }.joined(separator: "  ")
    surface.write(text, column: area.column, row: area.row, limit: area.width)
  }
}
public struct Popup: Sendable {
  let width: Int
  let height: Int
  public init(title: String, width: Int, height: Int) { (self.width, self.height) = (width, height) }
  public func draw(into surface: inout Surface, area: Rect, theme: Theme) {
    surface.fill(inner(of: area))
  }
  public func inner(of area: Rect) -> Rect {
    Rect(
      column: area.column + (area.width - width) / 2, row: area.row + (area.height - height) / 2,
      width: width, height: height)
  }
}
public enum ListScroll {
  public static func first(selection: Int?, first: Int, visible: Int, count: Int) -> Int {
    guard let s = selection, visible > 0 else { return first }
    return s < first ? s : s >= first + visible ? s - visible + 1 : first
  }
}
