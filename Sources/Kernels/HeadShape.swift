/// How a row of queries, keys or values is cut into heads: head h owns columns h·size ..< (h+1)·size.
public struct HeadShape: Sendable {
  /// Heads.
  public let heads: Int
  /// Columns of a head.
  public let size: Int

  /// Creates a cut.
  public init(heads: Int, size: Int) {
    self.heads = heads
    self.size = size
  }

  /// Columns of all heads.
  public var width: Int { heads * size }
  /// What scores are multiplied with before the softmax: 1/√size.
  public var scale: Float { 1 / Float(size).squareRoot() }
}
