/// How many colours a terminal shows.
public enum ColorDepth: Int, Hashable, Sendable, Comparable, CaseIterable {
  /// None: weight, inversion and density of signs alone.
  case monochrome
  /// The eight of ANSI.
  case eight
  /// Those and their bright ones.
  case sixteen
  /// The cube of 6 × 6 × 6 and 24 greys.
  case indexed
  /// All.
  case full

  /// By number of colours.
  public static func < (first: ColorDepth, second: ColorDepth) -> Bool {
    first.rawValue < second.rawValue
  }
}
