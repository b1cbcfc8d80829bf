/// A colour: the terminal's own, or red, green, blue. Screens speak in full colour alone; what a
/// terminal cannot show is brought to the nearest that it can, by whoever draws.
public struct Color: Hashable, Sendable {
  /// 0 for the terminal's own colour, else 0x01RRGGBB.
  public let bits: UInt32

  /// What the terminal takes when nothing is said.
  public static let terminal = Color(bits: 0)

  private init(bits: UInt32) { self.bits = bits }

  /// A colour as 0xRRGGBB.
  public init(_ rgb: UInt32) { bits = 0x0100_0000 | rgb & 0xFF_FFFF }

  /// A colour by its parts, 0 … 255.
  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.init(UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue))
  }

  /// Whether it is the terminal's own.
  public var isTerminal: Bool { bits == 0 }
  /// 0 … 255.
  public var red: Int { Int(bits >> 16 & 255) }
  /// 0 … 255.
  public var green: Int { Int(bits >> 8 & 255) }
  /// 0 … 255.
  public var blue: Int { Int(bits & 255) }
}
