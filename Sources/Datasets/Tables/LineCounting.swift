/// Line ends in bytes.
enum LineCounting {
  /// The number of lines that begin in a range, which begins at a line's start; the last line may
  /// lack its end.
  static func count(_ bytes: UnsafeRawBufferPointer, in range: Range<Int>) -> Int {
    guard let start = bytes.baseAddress, !range.isEmpty else { return 0 }
    var count = 0
    var offset = range.lowerBound
    while offset + 8 <= range.upperBound {
      count += newlineCount(start.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    while offset < range.upperBound {
      if bytes[offset] == 0x0A { count += 1 }
      offset += 1
    }
    return bytes[range.upperBound - 1] == 0x0A ? count : count + 1
  }

  /// The number of bytes of a word that are line ends.
  ///
  /// A byte is 0 after the exclusive or where and only where adding 127 to its lower seven bits
  /// leaves its highest bit clear, and it was clear before; no carry crosses a byte.
  @inline(__always)
  private static func newlineCount(_ word: UInt64) -> Int {
    let lower: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let difference = word ^ 0x0A0A_0A0A_0A0A_0A0A
    let isOther = ((difference & lower) &+ lower) | difference | lower
    return (~isOther).nonzeroBitCount
  }

  /// Where the line after the one at `offset` begins.
  static func nextLine(_ bytes: UnsafeRawBufferPointer, after offset: Int) -> Int {
    var offset = offset
    while offset < bytes.count, bytes[offset] != 0x0A { offset += 1 }
    return min(bytes.count, offset + 1)
  }

  /// The number of the line that begins at `offset`, counted from 1.
  static func lineNumber(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Int {
    var line = 1
    for index in 0..<min(offset, bytes.count) where bytes[index] == 0x0A { line += 1 }
    return line
  }
}
