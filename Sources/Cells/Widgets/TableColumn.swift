/// A column of a table.
public struct TableColumn: Hashable, Sendable {
  /// How many screen columns it takes.
  public enum Width: Hashable, Sendable {
    /// Always so many.
    case fixed(Int)
    /// As many as the title and the rows in view need, up to a most.
    case fit(max: Int)
    /// A share of what the others leave, by weight.
    case fill(Double)
  }

  /// Its heading.
  public var title: String
  /// How wide it is.
  public var width: Width
  /// The side to which its texts and its heading keep.
  public var alignment: TextAlignment
  /// Where not all fit, the lowest are left out first, of equal ones the last.
  public var priority: Int

  /// A column.
  public init(
    title: String, width: Width, alignment: TextAlignment = .left, priority: Int = 0
  ) {
    self.title = title
    self.width = width
    self.alignment = alignment
    self.priority = priority
  }
}
