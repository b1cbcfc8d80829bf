/// Line ends in bytes.
enum LineCounting {
  /// The number of lines that begin in a range, which begins at a line's start; the last line may
  /// lack its end.
  static func count(_ bytes: UnsafeRawBufferPointer, in range: Range<Int>) -> Int {
    guard let start = bytes.baseAddress, !range.isEmpty else { return 0 }
    let wide = 64
    var count = 0
    var offset = range.lowerBound
    let newlines = SIMD64<UInt8>(repeating: 0x0A)
    let ones = SIMD64<UInt8>(repeating: 1)
    while offset + wide <= range.upperBound {
      // Each lane counts to at most 255 before the lanes are added up.
      var lanes = SIMD64<UInt8>(repeating: 0)
      var rounds = min(255, (range.upperBound - offset) / wide)
      while rounds > 0 {
        let text = start.loadUnaligned(fromByteOffset: offset, as: SIMD64<UInt8>.self)
        lanes &+= ones.replacing(with: 0, where: text .!= newlines)
        offset += wide
        rounds -= 1
      }
      count += Int(SIMD64<UInt16>(truncatingIfNeeded: lanes).wrappedSum())
    }
    while offset < range.upperBound {
      if bytes[offset] == 0x0A { count += 1 }
      offset += 1
    }
    return bytes[range.upperBound - 1] == 0x0A ? count : count + 1
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
