/// The parts of a cell that block and braille signs fill, so that pictures have no seams between
/// cells whatever the font.
struct BlockShape {
  /// A part of a cell, each number 0 … 1.
  struct Part: Equatable {
    var left: Double
    var top: Double
    var width: Double
    var height: Double
  }

  /// The filled parts.
  let rects: [Part]
  /// How dense the filling is, 0 … 1.
  let opacity: Double

  /// Nil for a sign that is no block and no braille.
  init?(_ scalar: UInt32) {
    switch scalar {
    case 0x2580: self.init(0, 0, 1, 0.5)
    case 0x2581...0x2588:
      let eighths = Double(scalar - 0x2580) / 8
      self.init(0, 1 - eighths, 1, eighths)
    case 0x2589...0x258F: self.init(0, 0, Double(0x2590 - scalar) / 8, 1)
    case 0x2590: self.init(0.5, 0, 0.5, 1)
    case 0x2591...0x2593: self.init(0, 0, 1, 1, opacity: Double(scalar - 0x2590) / 4)
    case 0x2800...0x28FF: self.init(dots: scalar - 0x2800)
    default: return nil
    }
  }

  private init(
    _ left: Double, _ top: Double, _ width: Double, _ height: Double, opacity: Double = 1
  ) {
    rects = [Part(left: left, top: top, width: width, height: height)]
    self.opacity = opacity
  }

  /// Bits 0 … 2 and 6 are the left column from the top, 3 … 5 and 7 the right one.
  private init(dots: UInt32) {
    let places = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]
    rects = places.enumerated().compactMap { bit, place in
      guard dots >> UInt32(bit) & 1 == 1 else { return nil }
      return Part(
        left: 0.14 + 0.5 * Double(place.0), top: 0.04 + 0.25 * Double(place.1), width: 0.26,
        height: 0.13)
    }
    opacity = 1
  }
}
