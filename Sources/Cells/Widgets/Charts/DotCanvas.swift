/// A grid of dots finer than cells: braille has two by four in each, half blocks one by two, ASCII
/// one.
///
/// A cell has one colour, so it belongs to whoever drew into it last: series cover each other
/// instead of mixing their colours.
struct DotCanvas {
  /// Cells.
  let area: Rect
  private let glyphs: GlyphSet
  private var bits: [UInt8]
  private var owners: [Int16]

  init(_ area: Rect, glyphs: GlyphSet) {
    self.area = area
    self.glyphs = glyphs
    bits = Array(repeating: 0, count: area.width * area.height)
    owners = Array(repeating: -1, count: bits.count)
  }

  /// Dots beside each other in a cell.
  static func dotColumns(_ glyphs: GlyphSet) -> Int { glyphs == .unicode ? 2 : 1 }
  /// Dots above each other in a cell.
  static func dotRows(_ glyphs: GlyphSet) -> Int {
    switch glyphs {
    case .unicode: 4
    case .blocks: 2
    case .ascii: 1
    }
  }

  /// Dots from left to right.
  var width: Int { area.width * Self.dotColumns(glyphs) }
  /// Dots from top to bottom.
  var height: Int { area.height * Self.dotRows(glyphs) }

  /// Sets a dot, from the top left corner; those outside are passed over.
  mutating func set(_ x: Int, _ y: Int, owner: Int) {
    guard x >= 0, y >= 0, x < width, y < height else { return }
    let (columns, rows) = (Self.dotColumns(glyphs), Self.dotRows(glyphs))
    let place = y / rows * area.width + x / columns
    if owners[place] != Int16(owner) {
      owners[place] = Int16(owner)
      bits[place] = 0
    }
    bits[place] |= 1 << UInt8(y % rows + x % columns * 4)
  }

  /// Sets all dots of a column between two rows, both included.
  mutating func column(_ x: Int, _ first: Int, _ last: Int, owner: Int) {
    for y in max(0, min(first, last))...max(0, min(max(first, last), height - 1)) {
      set(x, y, owner: owner)
    }
  }

  /// Sets the dots of a straight line.
  mutating func line(_ x0: Int, _ y0: Int, _ x1: Int, _ y1: Int, owner: Int) {
    let steps = max(abs(x1 - x0), abs(y1 - y0))
    if steps == 0 { return set(x0, y0, owner: owner) }
    // A line to far outside would take for ever; what is seen of it starts and ends near.
    guard steps < 100_000 else { return }
    for step in 0...steps {
      let share = Double(step) / Double(steps)
      set(
        x0 + Int((Double(x1 - x0) * share).rounded()),
        y0 + Int((Double(y1 - y0) * share).rounded()), owner: owner)
    }
  }

  /// Draws the cells that have dots.
  func draw(into surface: inout Surface, style: (Int) -> Style) {
    for place in bits.indices where bits[place] != 0 {
      let owner = Int(owners[place])
      surface.put(
        sign(bits[place], owner), column: area.column + place % area.width,
        row: area.row + place / area.width, style(owner))
    }
  }

  /// Letters tell series apart where there may be no colour.
  private static let marks: [Unicode.Scalar] = ["*", "o", "+", "x", "#", "@", "%", "&"]

  private func sign(_ bits: UInt8, _ owner: Int) -> Unicode.Scalar {
    switch glyphs {
    case .ascii: return Self.marks[max(0, owner) % Self.marks.count]
    case .blocks: return bits & 3 == 3 ? "█" : bits & 1 == 1 ? "▀" : "▄"
    case .unicode:
      // Braille numbers the dots of its first three rows by column, those of the fourth last.
      let left = UInt32(bits & 7) | UInt32(bits >> 3 & 1) << 6
      let right = UInt32(bits >> 4 & 7) << 3 | UInt32(bits >> 7) << 7
      return Unicode.Scalar(0x2800 + left + right) ?? " "
    }
  }
}
