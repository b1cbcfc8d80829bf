/// One place of a screen: a sign with up to two combining marks, and its style. Trivial to copy.
public struct Cell: Hashable, Sendable {
  /// The sign; 0 in the right half of a wide one.
  public var scalar: UInt32 = 0x20
  /// A combining mark, or 0.
  public var firstMark: UInt32 = 0
  /// A second combining mark, or 0.
  public var secondMark: UInt32 = 0
  /// Its style.
  public var style = Style.plain
  /// Columns: 1, 2 for a wide sign, 0 for the right half of one.
  public var width: UInt8 = 1

  /// A blank.
  public init() {}

  /// A sign of one column.
  public init(_ scalar: Unicode.Scalar, _ style: Style) {
    self.scalar = scalar.value
    self.style = style
  }

  /// The sign with its marks; empty for the right half of a wide one.
  public var text: String {
    var scalars = String.UnicodeScalarView()
    for value in [scalar, firstMark, secondMark] where value != 0 {
      if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
    }
    return String(scalars)
  }
}
