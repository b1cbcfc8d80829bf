import Datasets
import Models

/// The search for a set of behaviours whose removal flips one impression's prediction.
struct FlipSearch {
  private let scorer: Scorer
  private let impression: Batch
  private let logit: Float
  private let border: Double
  private var budget: Int

  /// - Parameters:
  ///   - impression: a batch of one.
  ///   - border: the logit that the prediction has to cross.
  init(_ scorer: Scorer, _ impression: Batch, border: Double, budget: Int) {
    self.scorer = scorer
    self.impression = impression
    self.border = border
    self.budget = budget
    logit = scorer.logits(impression)[0]
  }

  /// The number of behaviours.
  private var count: Int { impression.behaviourCount }

  mutating func run() -> Result<FlipSet, NoFlipReason> {
    guard logit.isFinite else { return .failure(.notANumber) }
    let greedy = removeStrongest()
    if let places = greedy.flipping, places.count <= 2 {
      return .success(result(places, isMinimal: true))
    }
    let (pair, isComplete) = strongestPair(greedy.singles)
    if let pair { return .success(result(pair, isMinimal: true)) }
    guard let places = greedy.flipping else {
      return .failure(
        greedy.isComplete
          ? .noneFound(removedCount: greedy.removedCount)
          : .budgetSpent(removedCount: greedy.removedCount))
    }
    let spared = withoutSparable(places)
    return .success(result(spared, isMinimal: spared.count <= (isComplete ? 3 : 2)))
  }

  private struct Greedy {
    /// The places that were removed when the prediction flipped, in the order of removal.
    var flipping: [Int]?
    /// The logit without each single behaviour.
    var singles: [Float]
    var removedCount: Int
    var isComplete: Bool
  }

  /// Removes the behaviour whose absence moves the logit furthest towards the other side, again and
  /// again.
  private mutating func removeStrongest() -> Greedy {
    var rest = impression
    var places = Array(0..<count)
    var removed: [Int] = []
    var singles: [Float] = []
    while !places.isEmpty {
      let cost = places.count * (places.count - 1)
      guard removed.isEmpty || cost <= budget else {
        return Greedy(
          flipping: nil, singles: singles, removedCount: removed.count, isComplete: false)
      }
      budget -= cost
      let logits = scorer.logitsLeavingOneOut(rest)
      if removed.isEmpty { singles = logits }
      guard let best = strongest(logits) else { break }
      let place = places.remove(at: best)
      removed.append(place)
      if isFlipped(logits[best]) {
        return Greedy(
          flipping: removed, singles: singles, removedCount: removed.count, isComplete: true)
      }
      let shorter = rest
      rest.removeAll()
      rest.append(0, of: shorter, leavingOut: CollectionOfOne(best))
    }
    return Greedy(flipping: nil, singles: singles, removedCount: removed.count, isComplete: true)
  }

  /// The pair whose absence moves the logit furthest, if that flips the prediction.
  ///
  /// - Parameter singles: the logit without each behaviour; where the budget does not allow for all
  ///   pairs, only the behaviours that do most by themselves are paired.
  /// - Returns: the pair, and whether all pairs were tried.
  private mutating func strongestPair(_ singles: [Float]) -> (pair: [Int]?, isComplete: Bool) {
    var candidates = singles.indices.sorted { effect(singles[$0]) > effect(singles[$1]) }
    let length = max(count - 2, 1)
    var size = candidates.count
    while size >= 2, size * (size - 1) / 2 * length > budget { size -= max(1, size / 16) }
    candidates = candidates.prefix(size).sorted()
    var pairs: [[Int]] = []
    for (index, first) in candidates.enumerated() {
      for second in candidates[(index + 1)...] { pairs.append([first, second]) }
    }
    budget -= pairs.count * length
    let logits = self.logits(without: pairs)
    let isComplete = size == count
    guard let best = strongest(logits), isFlipped(logits[best]) else { return (nil, isComplete) }
    return (pairs[best], isComplete)
  }

  /// Gives back behaviours, the last removed first, as long as the prediction stays flipped.
  private func withoutSparable(_ places: [Int]) -> [Int] {
    var kept = places
    while kept.count > 1 {
      let smaller = kept.indices.map { index in
        var set = kept
        set.remove(at: index)
        return set.sorted()
      }
      guard let spared = logits(without: smaller).lastIndex(where: isFlipped) else { break }
      kept.remove(at: spared)
    }
    return kept
  }

  private func result(_ places: [Int], isMinimal: Bool) -> FlipSet {
    let places = places.sorted()
    return FlipSet(
      places: places, logit: logit, logitWithout: logits(without: [places])[0],
      isMinimal: isMinimal)
  }

  /// The logit without each of some sets, whose places ascend.
  private func logits(without sets: [[Int]]) -> [Float] {
    let impression = self.impression
    return scorer.logits(count: sets.count) {
      impression.behaviourCount - sets[$0].count
    } append: { index, batch in
      batch.append(0, of: impression, leavingOut: sets[index])
    }
  }

  /// Whether the prediction is above the border with the whole history.
  private var isAbove: Bool { Double(logit) >= border }

  private func isFlipped(_ other: Float) -> Bool {
    other.isFinite && (Double(other) >= border) != isAbove
  }

  /// How far a logit lies towards the other side.
  private func effect(_ other: Float) -> Float { isAbove ? logit - other : other - logit }

  private func strongest(_ logits: [Float]) -> Int? {
    logits.indices.max { effect(logits[$0]) < effect(logits[$1]) }
  }
}
