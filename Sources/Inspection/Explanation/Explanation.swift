import Datasets
import Metrics

/// Whether attention explains: over many impressions, how far weights agree with what moves the logit,
/// and what removing the behaviours does that they name.
public struct Explanation: Sendable {
  /// Impressions with two behaviours or more: those that are measured.
  public private(set) var impressionCount = 0
  /// Impressions with fewer, which have nothing to choose from.
  public private(set) var shortCount = 0
  /// Heads of the attention; 0 for a model without.
  public private(set) var headCount = 0
  /// Agreement of the weights, the mean over heads, with leave-one-out.
  public private(set) var agreement = AgreementDistribution()
  /// The same for each head, where there are several.
  public private(set) var headAgreement: [AgreementDistribution] = []
  /// Agreement of gradient × input with leave-one-out.
  public private(set) var gradientAgreement = AgreementDistribution()
  /// How far removing behaviours moves the logit.
  public private(set) var curves = DeletionCurves()
  /// How much of the history's effect removing behaviours takes away.
  public private(set) var support = SupportCurves()

  /// Nothing measured yet.
  public init() {}

  /// Counts an impression that has nothing to choose from.
  mutating func addShort() { shortCount += 1 }

  /// Adds an impression's agreement.
  mutating func add(
    user: Int32, attention: AttentionSummary?, leaveOneOut: [Float], gradient: [Float]?,
    logit: Float
  ) {
    impressionCount += 1
    // Of five behaviours or fewer the top five are all there are.
    let hasTop = leaveOneOut.count > 5
    func agreement(_ weights: [Float]) -> Agreement {
      Agreement(weights: weights, leaveOneOut: leaveOneOut, logit: logit)
    }
    if let attention {
      headCount = attention.heads.count
      self.agreement.add(agreement(attention.weights), user: user, hasTop: hasTop)
      if headCount > 1 {
        while headAgreement.count < headCount { headAgreement.append(AgreementDistribution()) }
        for (head, weights) in attention.heads.enumerated() {
          headAgreement[head].add(agreement(weights.weights), user: user, hasTop: hasTop)
        }
      }
    }
    if let gradient { gradientAgreement.add(agreement(gradient), user: user, hasTop: hasTop) }
  }

  /// Adds an impression's moves of the logit.
  mutating func add(_ moves: RemovalMoves, user: Int32) {
    curves.add(moves, user: user)
    support.add(moves, user: user)
  }
}

/// Spearman's ρ and the overlap of the top five over many impressions.
public struct AgreementDistribution: Sendable {
  /// ρ of each impression where it is defined, in the order in which they were added.
  public private(set) var spearman: [Double] = []
  /// Impressions for which it is not: all weights or all changes alike.
  public private(set) var undefinedCount = 0

  private var overlap = 0.0
  private var overlapCount = 0
  private var users: [Int32: (sum: Double, count: Double)] = [:]

  /// Nothing measured yet.
  public init() {}

  /// Adds an impression.
  mutating func add(_ agreement: Agreement, user: Int32, hasTop: Bool) {
    guard let rho = agreement.spearman else {
      undefinedCount += 1
      return
    }
    spearman.append(rho)
    if hasTop, let top = agreement.top5Overlap {
      overlap += top
      overlapCount += 1
    }
    let own = users[user] ?? (0, 0)
    users[user] = (own.sum + rho, own.count + 1)
  }

  /// The mean ρ with its interval over users; nil where none is defined.
  public var mean: RatioBootstrap? {
    let order = users.keys.sorted()
    return RatioBootstrap(
      numerators: order.map { users[$0]?.sum ?? 0 },
      denominators: order.map { users[$0]?.count ?? 0 })
  }

  /// The mean share of the five heaviest behaviours among the five that move the logit most, over
  /// impressions of more than five; nil where there is none.
  public var meanOverlap: Double? {
    overlapCount == 0 ? nil : overlap / Double(overlapCount)
  }

  /// ρ below which a share of the impressions lie; nil where none is defined.
  public func quantile(_ share: Double) -> Double? {
    guard !spearman.isEmpty else { return nil }
    let sorted = spearman.sorted()
    return sorted[min(Int(share * Double(sorted.count)), sorted.count - 1)]
  }

  /// Impressions in tenths of the range from −1 to 1.
  public var histogram: [Int] {
    spearman.reduce(into: [Int](repeating: 0, count: 10)) { counts, rho in
      counts[min(max(Int((rho + 1) * 5), 0), 9)] += 1
    }
  }
}
