/// The side to which text keeps.
public enum TextAlignment: Hashable, Sendable {
  /// Words begin at the left edge.
  case left
  /// Numbers end at the right edge.
  case right
}
