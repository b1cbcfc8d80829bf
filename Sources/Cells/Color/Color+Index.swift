extension Color {
  /// The number of the nearest colour that a terminal of this depth has: 0xRRGGBB at full depth;
  /// nil for the terminal's own colour, and for all on a monochrome one.
  public func index(at depth: ColorDepth) -> Int? {
    if isTerminal { return nil }
    switch depth {
    case .monochrome: return nil
    case .eight: return nearestNamed(among: 8)
    case .sixteen: return nearestNamed(among: 16)
    case .indexed: return nearestIndexed
    case .full: return Int(bits & 0xFF_FFFF)
    }
  }

  /// The colour that a number stands for in a palette of 256.
  public static func indexed(_ index: Int) -> Color {
    let value = min(max(index, 0), 255)
    if value < 16 { return named[value] }
    if value >= 232 {
      let grey = UInt32(8 + 10 * (value - 232))
      return Color(grey << 16 | grey << 8 | grey)
    }
    let place = value - 16
    let parts = [place / 36, place / 6 % 6, place % 6].map { UInt32(levels[$0]) }
    return Color(parts[0] << 16 | parts[1] << 8 | parts[2])
  }

  /// Brings a colour to what a terminal of this depth shows.
  public func quantised(to depth: ColorDepth) -> Color {
    guard depth != .full, let index = index(at: depth) else {
      return depth == .full ? self : .terminal
    }
    return Color.indexed(index)
  }

  /// The nearest of the cube and the greys; both candidates follow from the value, without search.
  private var nearestIndexed: Int {
    let steps = [red, green, blue].map { $0 < 48 ? 0 : $0 < 115 ? 1 : ($0 - 35) / 40 }
    let cube = 16 + 36 * steps[0] + 6 * steps[1] + steps[2]
    let mean = (red + green + blue) / 3
    let grey = mean > 238 ? 23 : max(0, (mean - 3) / 10)
    return distance(to: .indexed(232 + grey)) < distance(to: .indexed(cube)) ? 232 + grey : cube
  }

  private func nearestNamed(among count: Int) -> Int {
    (0..<count).min { distance(to: Color.named[$0]) < distance(to: Color.named[$1]) } ?? 0
  }

  /// Squares weighted by what the eye tells apart.
  private func distance(to other: Color) -> Int {
    let (r, g, b) = (red - other.red, green - other.green, blue - other.blue)
    return 2 * r * r + 4 * g * g + 3 * b * b
  }

  private static let levels = [0, 95, 135, 175, 215, 255]

  /// xterm's sixteen.
  private static let named: [Color] = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ].map { Color($0) }
}
