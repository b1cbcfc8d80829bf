/// The signs of which frames are made.
struct FrameLines {
  typealias Corners = (left: Unicode.Scalar, right: Unicode.Scalar)

  let horizontal: Unicode.Scalar
  let vertical: Unicode.Scalar
  /// The top line of the pane that takes the keys.
  let heavy: Unicode.Scalar
  let topCorners: Corners
  let heavyCorners: Corners
  let bottomCorners: Corners

  init(_ glyphs: GlyphSet) {
    if glyphs.isASCII {
      (horizontal, vertical, heavy) = ("-", "|", "=")
      topCorners = ("+", "+")
      heavyCorners = ("+", "+")
      bottomCorners = ("+", "+")
    } else {
      (horizontal, vertical, heavy) = ("─", "│", "━")
      topCorners = ("┌", "┐")
      heavyCorners = ("┍", "┑")
      bottomCorners = ("└", "┘")
    }
  }
}
