/// Colours for numbers from 0 to 1.
///
/// At full depth 64 steps between stops of even perceptual distance; at 256 colours a list of exact
/// palette entries whose lightness rises evenly, since the nearest entries of a fine ramp jump in
/// hue and repeat.
public struct Ramp: Hashable, Sendable {
  /// The steps at full depth.
  public let colors: [Color]
  /// Entries of the 256-colour palette, in order.
  public let indexed: [Int]

  /// Steps at full depth: enough for the eye, few enough for a terminal's table of colour pairs.
  public static let stepCount = 64

  /// - Parameters:
  ///   - stops: at least two, as 0xRRGGBB, evenly spaced.
  ///   - indexed: at least one entry of the 256-colour palette.
  public init(stops: [UInt32], indexed: [Int]) {
    self.indexed = indexed
    colors = (0..<Self.stepCount).map { step in
      let place = Double(step) / Double(Self.stepCount - 1) * Double(stops.count - 1)
      let lower = min(Int(place), stops.count - 2)
      let part = place - Double(lower)
      func channel(_ shift: UInt32) -> UInt32 {
        let (a, b) = (Double(stops[lower] >> shift & 255), Double(stops[lower + 1] >> shift & 255))
        return UInt32((a + (b - a) * part).rounded())
      }
      return Color(channel(16) << 16 | channel(8) << 8 | channel(0))
    }
  }

  /// The colour of a value, which is brought into 0 … 1; the terminal's own for NaN.
  public func color(at value: Double, depth: ColorDepth = .full) -> Color {
    if value.isNaN { return .terminal }
    let clamped = min(max(value, 0), 1)
    if depth == .indexed {
      return .indexed(indexed[min(Int(clamped * Double(indexed.count)), indexed.count - 1)])
    }
    return colors[Int((clamped * Double(colors.count - 1)).rounded())]
  }

  /// The same from the other end.
  public var reversed: Ramp { Ramp(colors: colors.reversed(), indexed: indexed.reversed()) }

  private init(colors: [Color], indexed: [Int]) {
    self.colors = colors
    self.indexed = indexed
  }
}

extension Ramp {
  /// Dark violet over green to yellow: more is lighter. For dark backgrounds.
  ///
  /// Reference: van der Walt, Smith, "viridis", matplotlib 1.5, 2015; safe for colour blindness.
  public static let viridis = Ramp(
    stops: [
      0x440154, 0x482878, 0x3E4989, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6ECE58, 0xB5DE2B,
      0xFDE725,
    ],
    indexed: [53, 54, 24, 30, 36, 71, 42, 77, 113, 148, 184, 220])

  /// Blue over white to red: sign by hue, size by distance from white.
  ///
  /// Reference: Brewer, ColorBrewer 2.0, RdBu, reversed; safe for colour blindness.
  public static let diverging = Ramp(
    stops: [
      0x053061, 0x2166AC, 0x4393C3, 0x92C5DE, 0xD1E5F0, 0xF7F7F7, 0xFDDBC7, 0xF4A582, 0xD6604D,
      0xB2182B, 0x67001F,
    ],
    indexed: [
      24, 25, 31, 67, 74, 110, 152, 188, 254, 231, 255, 224, 223, 216, 209, 173, 160, 124, 88,
    ])
}
