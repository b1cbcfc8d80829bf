extension Surface {
  /// The picture in ASCII alone, each sign in the columns that it had: what no widget has drawn in
  /// ASCII by itself, such as titles from data, is brought to what comes nearest.
  public var asciiOnly: Surface {
    var result = self
    result.changeCells { cell in
      if cell.scalar < 0x7F && cell.scalar > 0 && cell.firstMark == 0 { return }
      // The right half of a wide sign becomes a blank of its own.
      cell.scalar = cell.width == 0 ? 0x20 : UInt32(Self.ascii(cell.scalar))
      cell.firstMark = 0
      cell.secondMark = 0
      cell.width = 1
    }
    return result
  }

  /// The ASCII sign that comes nearest to a scalar; `?` where none does.
  static func ascii(_ scalar: UInt32) -> UInt8 {
    switch scalar {
    case 0x20..<0x7F: return UInt8(scalar)
    case 0xA0, 0x2800: return UInt8(ascii: " ")
    case 0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x254C, 0x254D, 0x2574, 0x2576, 0x2578,
      0x257A:
      return UInt8(ascii: "-")
    case 0x2502, 0x2503, 0x2506, 0x2507, 0x250A, 0x250B, 0x254E, 0x254F, 0x2575, 0x2577, 0x2579,
      0x257B, 0x258F, 0x2595:
      return UInt8(ascii: "|")
    case 0x2550: return UInt8(ascii: "=")
    case 0x250C...0x257F: return UInt8(ascii: "+")
    case 0x2591, 0x2581: return UInt8(ascii: ".")
    case 0x2592, 0x2582...0x2584, 0x2580: return UInt8(ascii: "+")
    case 0x2593, 0x2585...0x258E, 0x2590: return UInt8(ascii: "#")
    case 0x2801...0x28FF, 0x25CF, 0x2022, 0x00D7: return UInt8(ascii: "*")
    case 0x00B7, 0x2219: return UInt8(ascii: ".")
    case 0x2010...0x2015, 0x2212: return UInt8(ascii: "-")
    case 0x2018, 0x2019: return UInt8(ascii: "'")
    case 0x201C, 0x201D: return UInt8(ascii: "\"")
    case 0x2026: return UInt8(ascii: "~")
    case 0x2190, 0x25C2, 0x25C0: return UInt8(ascii: "<")
    case 0x2192, 0x25B8, 0x25B6, 0x203A: return UInt8(ascii: ">")
    case 0x2191, 0x25B4, 0x25B2: return UInt8(ascii: "^")
    case 0x2193, 0x25BE, 0x25BC: return UInt8(ascii: "v")
    case 0x2021, 0x2020: return UInt8(ascii: "!")
    case 0x0394, 0x2206: return UInt8(ascii: "d")
    case 0x03C1: return UInt8(ascii: "r")
    default: return UInt8(ascii: "?")
    }
  }
}
