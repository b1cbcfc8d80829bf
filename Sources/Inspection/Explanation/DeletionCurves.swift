import Metrics

/// How far the logit moves as behaviours are removed in some order, or are all removed but the first
/// in that order.
///
/// An explanation is comprehensive if removing what it names moves the prediction far, and sufficient
/// if keeping only that hardly moves it. The move is |logit(history) − logit(what is left)|, the mean
/// over impressions; the area under a curve is its mean over the shares. Orders are by magnitude, since
/// attention has no sign: moves of opposite signs may cancel each other, for every order alike.
///
/// Reference: DeYoung et al., "ERASER: A Benchmark to Evaluate Rationalized NLP Models", ACL 2020,
/// section 4.2: comprehensiveness and sufficiency, averaged over bins of tokens.
public struct DeletionCurves: Sendable {
  /// The shares of behaviours that are removed or kept: 10 %, 20 % … 90 %.
  public static let shares = (1...9).map { Double($0) / 10 }

  /// Impressions that were measured.
  public private(set) var impressionCount = 0

  private var removed: [ExplanationOrder: UserMoves] = [:]
  private var kept: [ExplanationOrder: UserMoves] = [:]

  /// Nothing measured yet.
  public init() {}

  /// The number of behaviours of a share: at least one, of a history of at least two never all.
  static func count(_ share: Double, of behaviours: Int) -> Int {
    min(max(Int((share * Double(behaviours)).rounded()), 1), max(1, behaviours - 1))
  }

  /// Adds an impression.
  mutating func add(_ moves: RemovalMoves, user: Int32) {
    impressionCount += 1
    for (order, moves) in moves.removed {
      removed[order, default: UserMoves()].add(moves, user: user)
    }
    for (order, moves) in moves.kept { kept[order, default: UserMoves()].add(moves, user: user) }
  }

  /// The orders that were measured, in the order of their declaration.
  public var orders: [ExplanationOrder] {
    ExplanationOrder.allCases.filter { removed[$0] != nil }
  }

  /// The mean move by share when the first behaviours of an order are removed. Shape `[shares]`.
  public func deletion(_ order: ExplanationOrder) -> [Double] { mean(removed[order]) }

  /// The mean move by share when those alone are kept. Shape `[shares]`.
  public func insertion(_ order: ExplanationOrder) -> [Double] { mean(kept[order]) }

  private func mean(_ users: UserMoves?) -> [Double] {
    Self.shares.indices.map { (users?.total($0) ?? 0) / Double(max(impressionCount, 1)) }
  }

  /// The area under the deletion curve of an order in units of that of chance, with an interval over
  /// users: 1 is no better than chance, more is better. Nil where nothing moves the logit.
  public func comprehensiveness(_ order: ExplanationOrder) -> RatioBootstrap? {
    Self.ratio(removed[order], removed[.random])
  }

  /// The area under the insertion curve of an order in units of that of chance, with an interval over
  /// users: 1 is no better than chance, less is better. Nil where nothing moves the logit.
  public func sufficiency(_ order: ExplanationOrder) -> RatioBootstrap? {
    Self.ratio(kept[order], kept[.random])
  }

  private static func ratio(_ first: UserMoves?, _ second: UserMoves?) -> RatioBootstrap? {
    guard let first, let second else { return nil }
    let users = second.sums.keys.sorted()
    func areas(_ moves: UserMoves) -> [Double] {
      users.map { moves.sums[$0]?.reduce(0, +) ?? 0 }
    }
    return RatioBootstrap(numerators: areas(first), denominators: areas(second))
  }
}
