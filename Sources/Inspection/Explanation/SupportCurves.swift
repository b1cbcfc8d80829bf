import Metrics

/// How much of what a history does to the logit goes as behaviours are removed in some order.
///
/// The history's effect is logit(history) − logit(no history). A removal takes
/// (logit(history) − logit(what is left)) · sign(effect) of it away: nothing while nothing is
/// removed, |effect| when everything is. A curve is the sum over impressions divided by Σ|effect|,
/// so it runs from 0 to 1, and above 1 where what is left speaks against the effect. Leave-one-out
/// and gradient × input order behaviours by sign: those that speak most for the effect first.
/// Moves of opposite signs, which cancel in `DeletionCurves`, are told apart here.
///
/// Reference: Petsiuk, Das, Saenko, "RISE: Randomized Input Sampling for Explanation of Black-box
/// Models", BMVC 2018, section 4.3, deletion; signed and scaled by the whole removal.
public struct SupportCurves: Sendable {
  /// The shares of behaviours removed: 0, 10 % … 100 %.
  public static let shares = [0] + DeletionCurves.shares + [1]

  /// Impressions that were measured.
  public private(set) var impressionCount = 0

  private var taken: [ExplanationOrder: UserMoves] = [:]
  private var effects: [Int32: Double] = [:]

  /// Nothing measured yet.
  public init() {}

  /// Adds an impression.
  mutating func add(_ moves: RemovalMoves, user: Int32) {
    impressionCount += 1
    effects[user, default: 0] += abs(moves.effect)
    for (order, taken) in moves.taken {
      self.taken[order, default: UserMoves()].add(taken, user: user)
    }
  }

  /// The mean |effect| of a history; nil where nothing was measured.
  public var meanEffect: Double? {
    impressionCount == 0 ? nil : total / Double(impressionCount)
  }

  /// The orders that were measured, in the order of their declaration.
  public var orders: [ExplanationOrder] { ExplanationOrder.allCases.filter { taken[$0] != nil } }

  /// The share of the effect that is gone, by share of behaviours removed. Shape `[shares]`; nil
  /// where histories do nothing to the logit.
  public func deletion(_ order: ExplanationOrder) -> [Double]? {
    let total = total
    guard let moves = taken[order], total > 0 else { return nil }
    return [0] + DeletionCurves.shares.indices.map { moves.total($0) / total } + [1]
  }

  /// The area between an order's curve and that of chance, by the trapezoidal rule, with an interval
  /// over users: 0 is no better than chance. Nil where histories do nothing to the logit.
  public func gain(_ order: ExplanationOrder) -> RatioBootstrap? {
    guard let moves = taken[order], let chance = taken[.random] else { return nil }
    let users = effects.keys.sorted()
    let step = 1 / Double(Self.shares.count - 1)
    // Both curves begin at 0 and end at 1: only the shares between differ.
    let areas = users.map { user in
      zip(moves.sums[user] ?? [], chance.sums[user] ?? []).reduce(0) { $0 + ($1.0 - $1.1) * step }
    }
    return RatioBootstrap(numerators: areas, denominators: users.map { effects[$0] ?? 0 })
  }

  /// Σ|effect|, in the order of the users.
  private var total: Double { effects.keys.sorted().reduce(0) { $0 + (effects[$1] ?? 0) } }
}
