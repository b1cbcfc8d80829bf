import CNcurses
import Cells

extension CursesTerminal {
  /// Shows a surface from the top left corner; only what has changed is sent.
  public func present(_ surface: Surface) {
    if isClosed { return }
    let picture = glyphs.isASCII ? surface.asciiOnly : surface
    stage(picture)
    if pairs.isExhausted {
      // What is on the screen keeps its colours until this frame draws all of it anew.
      pairs.reset()
      reset_color_pairs()
      shown = nil
      stage(picture)
    }
    doupdate()
  }

  /// Makes the next frame draw every cell, since the screen may show anything.
  func invalidate() {
    shown = nil
    clearok(curses_shown_window(), true)
  }

  private func stage(_ surface: Surface) {
    let window = curses_window()
    if shown?.size != surface.size { werase(window) }
    surface.cells.withUnsafeBufferPointer { cells in
      surface.forEachChange(since: shown) { row, columns in
        guard row < size.height else { return }
        let first = row * surface.width
        let end = min(columns.upperBound, size.width)
        if columns.lowerBound >= end { return }
        var count = 0
        for column in columns.lowerBound..<end {
          let cell = cells[first + column]
          // ncurses fills the right half of a wide sign itself.
          if cell.width == 0, column > columns.lowerBound { continue }
          let isCut = cell.width == 0 || cell.width == 2 && column + 1 == end
          line[count] = sign(isCut ? Cell(" ", cell.style) : cell)
          count += 1
        }
        mvwadd_wchnstr(window, Int32(row), Int32(columns.lowerBound), line, Int32(count))
      }
    }
    shown = surface
    wnoutrefresh(window)
  }

  /// The cell as ncurses keeps it. Filled by hand: its own function for that converts strings.
  private func sign(_ cell: Cell) -> cchar_t {
    let pair = pairs.pair(cell.style.foreground, cell.style.background) { pair, front, back in
      init_extended_pair(pair, front, back)
    }
    var sign = cchar_t()
    // The attribute has room for small numbers only; the field beside it decides.
    sign.attr = Self.attributes(cell.style.attributes) | attr_t(min(pair, 255)) << 8
    sign.ext_color = pair
    sign.chars.0 = wchar_t(bitPattern: cell.scalar)
    sign.chars.1 = wchar_t(bitPattern: cell.firstMark)
    sign.chars.2 = wchar_t(bitPattern: cell.secondMark)
    return sign
  }

  private static func attributes(_ attributes: Style.Attributes) -> attr_t {
    if attributes.isEmpty { return 0 }
    var result: attr_t = 0
    if attributes.contains(.bold) { result |= curses_bold() }
    if attributes.contains(.dim) { result |= curses_dim() }
    if attributes.contains(.reverse) { result |= curses_reverse() }
    if attributes.contains(.underline) { result |= curses_underline() }
    if attributes.contains(.italic) { result |= curses_italic() }
    return result
  }
}
