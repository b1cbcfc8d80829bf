import Layers

/// One attention of one impression as rows and columns, whatever its kind.
///
/// - target to behaviours, sessions: one row for each head, a column for each behaviour or session;
/// - each element to each other, where a head has n × n numbers: row i is what element i attends to;
/// - the same inside sessions: their matrices along the diagonal of one, nothing between sessions;
/// - pairs, where a head has m (m − 1) / 2 numbers: the upper triangle of m × m, by rows;
/// - everything else, such as gates by step: as it was recorded, rows × columns.
public struct AttentionMatrix: Hashable, Sendable {
  /// Rows.
  public let rowCount: Int

  /// Columns.
  public let columnCount: Int

  /// Row by row; NaN where there is no number. Shape `[rowCount × columnCount]`.
  public let values: [Float]

  /// Whether the heads are rows or columns already, so that there is none to choose.
  public let holdsAllHeads: Bool

  /// Lays numbers out.
  ///
  /// - Parameter head: the head to show, from 0; nil is the mean over the heads. It is ignored where
  ///   all heads are shown at once.
  public init(_ summary: AttentionSummary, head: Int? = nil) {
    let heads = summary.heads.map(\.weights)
    let count = heads.first?.count ?? 0
    let own = head.flatMap { heads.indices.contains($0) ? heads[$0] : nil } ?? summary.weights
    switch summary.kind {
    case .targetToBehaviours, .sessions, .ads:
      self.init(heads.count, count, heads.flatMap(\.self), holdsAllHeads: true)
    case .selfAttention:
      if let sessions = summary.sessions {
        self.init(blocks: sessions.map(\.count), own)
        return
      }
      if let side = Self.side(of: count) {
        self.init(side, side, own, holdsAllHeads: false)
      } else {
        self.init(recorded: heads, count)
      }
    case .pairs:
      if let side = Self.sideOfTriangle(count) {
        self.init(triangle: own, side: side)
      } else {
        self.init(recorded: heads, count)
      }
    case .gates, .states: self.init(recorded: heads, count)
    }
  }

  private init(_ rowCount: Int, _ columnCount: Int, _ values: [Float], holdsAllHeads: Bool) {
    self.rowCount = columnCount == 0 ? 0 : rowCount
    self.columnCount = columnCount
    self.values = values
    self.holdsAllHeads = holdsAllHeads
  }

  private init(recorded heads: [[Float]], _ count: Int) {
    self.init(
      count, heads.count, (0..<count).flatMap { row in heads.map { $0[row] } },
      holdsAllHeads: true)
  }

  private init(blocks sides: [Int], _ values: [Float]) {
    let side = sides.reduce(0, +)
    var all = [Float](repeating: .nan, count: side * side)
    var (start, place) = (0, 0)
    for block in sides where place + block * block <= values.count {
      for row in start..<start + block {
        for column in start..<start + block {
          all[row * side + column] = values[place]
          place += 1
        }
      }
      start += block
    }
    self.init(side, side, all, holdsAllHeads: false)
  }

  private init(triangle values: [Float], side: Int) {
    var all = [Float](repeating: .nan, count: side * side)
    var place = 0
    for row in 0..<side {
      for column in row + 1..<max(side, row + 1) {
        all[row * side + column] = values[place]
        place += 1
      }
    }
    self.init(side, side, all, holdsAllHeads: false)
  }

  /// The number of a cell.
  public subscript(row: Int, column: Int) -> Float { values[row * columnCount + column] }

  /// n of n²; nil for other counts and 0.
  private static func side(of count: Int) -> Int? {
    let side = Int(Double(count).squareRoot().rounded())
    return count > 0 && side * side == count ? side : nil
  }

  /// m of m (m − 1) / 2, at least 2; nil for other counts.
  private static func sideOfTriangle(_ count: Int) -> Int? {
    let side = Int(((1 + (1 + 8 * Double(count)).squareRoot()) / 2).rounded())
    return count > 0 && side * (side - 1) / 2 == count ? side : nil
  }
}
