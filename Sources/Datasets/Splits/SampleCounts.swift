/// In how many training impressions each id occurs, as target or as a behaviour: the n_j of
/// mini-batch aware regularisation.
///
/// Sampled negatives, which change from epoch to epoch, are not counted.
/// Reference: Zhou et al., Deep Interest Network, 2018, equations 4 to 7.
public struct SampleCounts: Sendable {
  /// For each item field the counts by id.
  public let item: [[Int32]]

  /// Counts the impressions of the training part, with histories as a batch builder cuts them.
  ///
  /// - Complexity: O(events), whatever the history limit.
  public init(_ dataset: Dataset, _ split: Split, _ encoding: Encoding, historyLimit: Int) {
    let userCount = dataset.userCount
    let pieceSize = max(1, (userCount + 15) / 16)
    let pieces = concurrentMap(count: (userCount + pieceSize - 1) / pieceSize) { piece in
      encoding.itemTables.indices.map { field in
        var counter = Counter(
          table: encoding.itemTables[field],
          vocabulary: encoding.schema.item[field].vocabulary, historyLimit: historyLimit)
        for user in piece * pieceSize..<min(userCount, (piece + 1) * pieceSize) {
          counter.add(dataset, split.events(.train, of: user, in: dataset), user)
        }
        return counter.counts
      }
    }
    item = encoding.itemTables.indices.map { field in
      var sum = [Int32](repeating: 0, count: encoding.schema.item[field].vocabulary)
      for piece in pieces { for id in sum.indices { sum[id] += piece[field][id] } }
      return sum
    }
  }

  /// Counts one field. A behaviour is seen by a run of consecutive impressions of its user; runs of
  /// equal ids are joined, so that no impression counts twice.
  private struct Counter {
    let table: [Int32]
    let historyLimit: Int
    var counts: [Int32]
    /// One past the last impression already counted for an id, and of which user.
    private var covered: [Int]
    private var coveredUser: [Int]

    init(table: [Int32], vocabulary: Int, historyLimit: Int) {
      self.table = table
      self.historyLimit = historyLimit
      counts = [Int32](repeating: 0, count: vocabulary)
      covered = [Int](repeating: 0, count: vocabulary)
      coveredUser = [Int](repeating: -1, count: vocabulary)
    }

    mutating func add(_ dataset: Dataset, _ impressions: ArraySlice<Int32>, _ user: Int) {
      let positives = dataset.positives(of: user)
      let events = Array(impressions)
      let ends = events.map { Int(dataset.historyEnds[Int($0)]) }
      var first = 0
      var last = 0
      var target = 0
      for (place, positive) in positives.enumerated() where historyLimit > 0 {
        // Impressions whose history ends after this behaviour, but not more than the limit after.
        while first < ends.count, ends[first] <= place { first += 1 }
        while last < ends.count, ends[last] <= place + historyLimit { last += 1 }
        guard first < ends.count else { break }
        while target <= first {
          add(dataset.eventItems[Int(events[target])], target..<target + 1, user)
          target += 1
        }
        add(dataset.positiveItems[positive], first..<last, user)
      }
      while target < events.count {
        add(dataset.eventItems[Int(events[target])], target..<target + 1, user)
        target += 1
      }
    }

    private mutating func add(_ item: Int32, _ run: Range<Int>, _ user: Int) {
      let id = Int(table[Int(item)])
      let start = coveredUser[id] == user ? max(run.lowerBound, covered[id]) : run.lowerBound
      guard start < run.upperBound else { return }
      counts[id] += Int32(run.upperBound - start)
      covered[id] = run.upperBound
      coveredUser[id] = user
    }
  }
}
