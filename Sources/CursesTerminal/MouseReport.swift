import Cells

/// Reads what a terminal reports of its mouse.
///
/// Reference: xterm's control sequences, "Mouse Tracking": button in the low bits, 32 for motion,
/// 64 for the wheel.
enum MouseReport {
  /// The coding with decimal numbers, `button;column;row` and `M` or `m`, without its `ESC [ <`.
  ///
  /// - Returns: nil for what is no report, or of no interest.
  static func decimal(_ text: some StringProtocol) -> Mouse? {
    guard let end = text.last, end == "M" || end == "m" else { return nil }
    let parts = text.dropLast().split(separator: ";", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    guard parts.count == 3, numbers.count == 3 else { return nil }
    return mouse(
      code: numbers[0], column: numbers[1] - 1, row: numbers[2] - 1, isRelease: end == "m")
  }

  /// The old coding: three bytes, each 32 more than it means. It does not say which button was
  /// released; that is 0 here.
  static func bytes(_ bytes: [UInt8]) -> Mouse? {
    guard bytes.count == 3 else { return nil }
    // Beyond column 223 the byte overflows and comes as 0.
    let code = Int(bytes[0]) - 32
    let (column, row) = (Int(bytes[1]) - 33, Int(bytes[2]) - 33)
    let isRelease = code & 0b110_0011 == 3
    return mouse(code: code, column: column, row: row, isRelease: isRelease)
  }

  private static func mouse(code: Int, column: Int, row: Int, isRelease: Bool) -> Mouse? {
    guard code >= 0, column >= 0, row >= 0, code < 128 else { return nil }
    let button = code & 3 == 3 ? 0 : code & 3 + 1
    if code & 64 != 0 {
      // 3 and 4 are the wheel to the sides.
      guard button == 1 || button == 2 else { return nil }
      return Mouse(button == 1 ? .wheelUp : .wheelDown, button: 0, column: column, row: row)
    }
    if isRelease { return Mouse(.release, button: button, column: column, row: row) }
    // Without a button it is mere motion.
    guard button > 0 else { return nil }
    return Mouse(code & 32 != 0 ? .drag : .press, button: button, column: column, row: row)
  }
}
