/// The metrics of the users' K highest impressions; nil where undefined.
public struct CutEvaluation: Sendable, Equatable {
  /// The cut K.
  public let k: Int
  /// CTR@K, the mean over users.
  public let ctrMacro: Double?
  /// CTR@K over all shown impressions.
  public let ctrMicro: Double?
  /// What a perfect ranker's `ctrMicro` would be.
  public let ctrCeiling: Double?
  /// The users behind CTR@K: all of them.
  public let userCount: Int
  /// Users with fewer than K impressions.
  public let usersWithFewerCount: Int
  /// Users with more than K impressions: only their order matters to CTR@K.
  public let usersWithMoreCount: Int
  /// HR@K.
  public let hitRate: Double?
  /// NDCG@K.
  public let ndcg: Double?
  /// The users behind HR@K and NDCG@K: those with a click.
  public let usersWithPositiveCount: Int
}

extension CutEvaluation {
  /// Measures one cut.
  init(_ rankings: UserRankings, k: Int, notes: inout UndefinedNotes) {
    let rate = notes.take("ctr_at_k", rankings.clickThroughRate(at: k))
    let quality = notes.take("hr_at_k, ndcg_at_k", rankings.rankingQuality(at: k))
    self.k = k
    ctrMacro = rate?.macro
    ctrMicro = rate?.micro
    ctrCeiling = rate?.ceiling
    userCount = rate?.userCount ?? 0
    usersWithFewerCount = rate?.usersWithFewerCount ?? 0
    usersWithMoreCount = rate?.usersWithMoreCount ?? 0
    hitRate = quality?.hitRate
    ndcg = quality?.ndcg
    usersWithPositiveCount = quality?.userCount ?? 0
  }
}
