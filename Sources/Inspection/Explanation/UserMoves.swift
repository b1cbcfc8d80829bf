/// Each user's sums over impressions: one for each share of behaviours removed.
struct UserMoves: Sendable {
  /// By user, shape `[shares]`.
  private(set) var sums: [Int32: [Double]] = [:]

  /// Adds an impression's moves. Shape `[shares]`.
  mutating func add(_ moves: [Double], user: Int32) {
    var sum = sums[user] ?? [Double](repeating: 0, count: moves.count)
    for place in moves.indices { sum[place] += moves[place] }
    sums[user] = sum
  }

  /// The sum at a share, in the order of the users, so that equal numbers give equal sums.
  func total(_ place: Int) -> Double {
    sums.keys.sorted().reduce(0) { $0 + (sums[$1]?[place] ?? 0) }
  }
}
