extension Unicode.Scalar {
  /// Whether a terminal might obey the scalar, or let it reorder or break its line.
  public var isUnsafe: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0: true
    // Marks and overrides of the writing direction, line and paragraph separators.
    case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
