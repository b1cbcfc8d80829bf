/// Splits text as terminals draw it: one base scalar with its combining marks for each cell.
///
/// Not by `Character`: a Devanagari conjunct or a flag is one of those but several cells. Emoji that
/// are joined or have a skin tone are reduced to the first, since terminals disagree about them.
enum SignSequence {
  /// Calls `body` with each sign, in plain style, until it returns false.
  static func forEach(in text: some StringProtocol, _ body: (Cell) -> Bool) {
    var cell = Cell()
    var isPending = false
    var isJoining = false
    for scalar in text.unicodeScalars {
      let value = scalar.value
      if value >= 0x20, value < 0x7F {
        if isPending, !body(cell) { return }
        cell = Cell(scalar, .plain)
        isPending = true
        isJoining = false
        continue
      }
      if value == 0x200D {
        isJoining = isPending && cell.width == 2
        continue
      }
      if scalar.isUnsafe {
        if isPending, !body(cell) { return }
        cell = Cell(GlyphSet.unicode.sign(for: scalar).first ?? "\u{FFFD}", .plain)
        isPending = true
        isJoining = false
        continue
      }
      let width = DisplayWidth.of(scalar)
      if width == 0 {
        if isPending, !isInvisible(value) { add(value, to: &cell) }
        continue
      }
      let isSkinTone = (0x1F3FB...0x1F3FF).contains(value)
      if isPending, cell.width == 2, isSkinTone || isJoining && scalar.properties.isEmoji {
        isJoining = false
        continue
      }
      isJoining = false
      if isPending, !body(cell) { return }
      cell = Cell(scalar, .plain)
      cell.width = UInt8(width)
      isPending = true
    }
    if isPending { _ = body(cell) }
  }

  private static func add(_ mark: UInt32, to cell: inout Cell) {
    if cell.firstMark == 0 {
      cell.firstMark = mark
    } else if cell.secondMark == 0 {
      cell.secondMark = mark
    }
  }

  /// Variation selectors and invisible spaces, which are no marks to draw.
  private static func isInvisible(_ value: UInt32) -> Bool {
    (0xFE00...0xFE0F).contains(value) || (0x200B...0x200F).contains(value) || value == 0xFEFF
  }
}
