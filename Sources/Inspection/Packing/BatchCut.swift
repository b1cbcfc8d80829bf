/// Consecutive ranges of impressions, each small enough for one batch.
///
/// An impression counts what it is said to, such as its behaviours, and a little for itself. A range ends before the limit is
/// passed, so memory stays bounded however many impressions there are: at worst a range is a single
/// impression.
struct BatchCut {
  /// The ranges; together they are all impressions in order.
  let ranges: [Range<Int>]

  /// What an impression counts beside its behaviours.
  static let impressionCost = 8

  /// - Parameter behaviourCount: the number of behaviours of an impression.
  init(count: Int, limit: Int, behaviourCount: (Int) -> Int) {
    var ranges: [Range<Int>] = []
    var start = 0
    var cost = 0
    for index in 0..<count {
      let more = behaviourCount(index) + Self.impressionCost
      if cost + more > limit, index > start {
        ranges.append(start..<index)
        start = index
        cost = 0
      }
      cost += more
    }
    if start < count { ranges.append(start..<count) }
    self.ranges = ranges
  }
}
