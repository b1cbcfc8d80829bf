/// Every user's impressions in the order in which the model would show them.
///
/// Metrics over users (GAUC, CTR@K, HR@K, NDCG@K) read from here, so that rows are grouped and
/// ranked a single time.
public struct UserRankings: Sendable {
  /// The impressions.
  public let scored: ScoredImpressions

  /// The distinct users, ascending.
  public let users: [Int32]

  /// Where each user's rows begin in `rows`, and the end of the last one. Shape `[users + 1]`.
  public let offsets: [Int]

  /// All rows, user by user, highest logit first. Shape `[impressions]`.
  public let rows: [Int32]

  /// Each row's position in `users`. Shape `[impressions]`.
  let groups: [Int32]

  /// Labels in the order of `rows`. Shape `[impressions]`.
  let rankedClicks: [UInt8]

  /// Groups and ranks impressions.
  ///
  /// - Parameters:
  ///   - scored: the impressions.
  ///   - users: each impression's user. Shape `[impressions]`, any numbers.
  ///   - tieKeys: orders equal logits of a user, the lowest first; equal keys go by row. Nil hashes
  ///     the row numbers, so that file order decides nothing. Shape `[impressions]`.
  /// - Throws: `MetricInputError.countMismatch`.
  /// - Complexity: O(n) besides sorting each user's equal logits.
  public init(
    _ scored: ScoredImpressions, users: [Int32], tieKeys: [UInt64]? = nil
  ) throws(MetricInputError) {
    let count = scored.count
    guard users.count == count else {
      throw .countMismatch(column: "user", count: users.count, labelCount: count)
    }
    if let tieKeys, tieKeys.count != count {
      throw .countMismatch(column: "tie key", count: tieKeys.count, labelCount: count)
    }
    let grouping = Grouping(users)
    var rows = grouping.ranked(scored)
    let keys = tieKeys ?? Metrics.tieKeys(rowIDs: (0..<count).lazy.map(UInt64.init))
    for user in grouping.users.indices {
      sortTies(
        &rows, in: grouping.offsets[user]..<grouping.offsets[user + 1], logits: scored.logits,
        keys: keys)
    }
    self.scored = scored
    self.users = grouping.users
    self.rows = rows
    offsets = grouping.offsets
    groups = grouping.groups
    rankedClicks = rows.map { scored.clicks[Int($0)] }
  }

  /// The rows of the user at position `index` in `users`, highest logit first.
  public func rows(ofUserAt index: Int) -> ArraySlice<Int32> {
    rows[offsets[index]..<offsets[index + 1]]
  }

  /// The number of users.
  public var userCount: Int { users.count }

  /// Checks that two models were measured on the same rows of the same users.
  ///
  /// - Throws: `MetricInputError` when a count, a label or a user differs.
  func requireSameRows(as other: UserRankings) throws(MetricInputError) {
    try scored.requireSameRows(as: other.scored)
    let row = groups.indices.first { users[Int(groups[$0])] != other.users[Int(other.groups[$0])] }
    if let row { throw .pairedUsersDiffer(row: row) }
  }
}

/// Rows by user.
private struct Grouping {
  let users: [Int32]
  let offsets: [Int]
  let groups: [Int32]

  init(_ users: [Int32]) {
    var distinct: [Int32] = []
    var offsets: [Int] = []
    var groups = [Int32](repeating: 0, count: users.count)
    for (place, row) in radixOrder(users.map(\.orderedBits)).enumerated() {
      let user = users[Int(row)]
      if user != distinct.last {
        distinct.append(user)
        offsets.append(place)
      }
      groups[Int(row)] = Int32(distinct.count - 1)
    }
    offsets.append(users.count)
    self.users = distinct
    self.offsets = offsets
    self.groups = groups
  }

  /// All rows, user by user, highest logit first, equal logits in no particular order.
  func ranked(_ scored: ScoredImpressions) -> [Int32] {
    var next = offsets
    var rows = [Int32](repeating: 0, count: groups.count)
    for row in scored.ascending.reversed() {
      let group = Int(groups[Int(row)])
      rows[next[group]] = row
      next[group] += 1
    }
    return rows
  }
}

/// Orders equal logits within one user's `places` by their keys, then by row.
private func sortTies(
  _ rows: inout [Int32], in places: Range<Int>, logits: [Double], keys: [UInt64]
) {
  var lower = places.lowerBound
  while lower < places.upperBound {
    let logit = logits[Int(rows[lower])]
    var upper = lower + 1
    while upper < places.upperBound, logits[Int(rows[upper])] == logit { upper += 1 }
    if upper - lower > 1 {
      rows[lower..<upper].sort { (keys[Int($0)], $0) < (keys[Int($1)], $1) }
    }
    lower = upper
  }
}
