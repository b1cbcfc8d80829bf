import Datasets
import Foundation

/// What a model looks at over many impressions, and what is wrong with how it looks.
public struct AttentionPatterns: Sendable {
  /// For each axis its groups' cells.
  public private(set) var cells: [PatternAxis: [PatternCell]]
  /// Impressions with a history that were looked at.
  public private(set) var impressionCount = 0
  /// Entropy as a share of its greatest, log₂ n, of each impression with two behaviours or more.
  public private(set) var entropyShares: [Double] = []
  /// Effective behaviours of each impression with normalised weights.
  public private(set) var effectiveBehaviours: [Double] = []
  /// Spearman's ρ of |weight| with |leave-one-out|, where it is defined.
  public private(set) var agreements: [Double] = []
  /// Whether the model attends at all.
  public private(set) var hasAttention = false

  private let popularity: [Int32: Int]
  private let dataset: Dataset
  private var peakPlaces: [Int: Int] = [:]
  private var uniformCount = 0
  private var badCount = 0
  private var headUniform: [Int] = []

  /// Begins with nothing.
  ///
  /// - Parameter train: the events that training saw, for popularity.
  public init(_ dataset: Dataset, train: [Int32]) {
    self.dataset = dataset
    cells = Dictionary(
      uniqueKeysWithValues: PatternAxis.allCases.map {
        ($0, Array(repeating: PatternCell(), count: $0.groups.count))
      })
    var counts: [Int32: Int] = [:]
    for event in train where dataset.eventLabels[Int(event)] != 0 {
      counts[dataset.eventItems[Int(event)], default: 0] += 1
    }
    let order = counts.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
    popularity = Dictionary(
      uniqueKeysWithValues: order.enumerated().map { place, item in
        (item.key, min(3, place * 4 / max(1, order.count)))
      })
  }

  /// Adds impressions of the dataset.
  ///
  /// - Parameter measuresChanges: whether leave-one-out is computed too, which costs Σ n².
  /// - Complexity: Σ n, or Σ n².
  public mutating func add(
    _ events: ArraySlice<Int32>, with inspector: Inspector, measuresChanges: Bool
  ) {
    var batch = inspector.builder.makeBatch()
    inspector.builder.fill(&batch, events: events)
    let inspection = inspector.inspect(batch, measuresChanges ? .leaveOneOut : [])
    let trace = inspection.targetAttention
    for (row, event) in events.enumerated() {
      let range = inspection.behaviours(of: row)
      guard !range.isEmpty else { continue }
      let summary = trace.map { AttentionSummary($0, impression: row) }
      let changes = inspection.leaveOneOut.map { Array($0[range]) }
      add(
        event: Int(event), items: history(of: Int(event), count: range.count),
        times: Array(batch.historyTime[range]), summary: summary, changes: changes,
        logit: inspection.logits[row])
    }
  }

  /// The items of the behaviours that a batch holds of an event.
  private func history(of event: Int, count: Int) -> [Int32] {
    dataset.history(of: event, limit: count).map { dataset.eventItems[Int($0)] }
  }

  /// Adds one impression: items, times, and weights of its behaviours, oldest first.
  mutating func add(
    event: Int, items: [Int32], times: [Int64], summary: AttentionSummary?, changes: [Float]?,
    logit: Float
  ) {
    let count = items.count
    impressionCount += 1
    let target = dataset.eventItems[event]
    let category = dataset.category(of: Int(target))
    let now = Int64(dataset.eventTimes[event])
    var groups: [PatternAxis: [Int?]] = [:]
    groups[.recency] = (0..<count).map { PatternAxis.recencyGroup(count - 1 - $0) }
    groups[.gap] = times.map { PatternAxis.gapGroup(now - $0) }
    groups[.category] = items.map { item in
      category.map { dataset.category(of: Int(item)) == $0 ? 0 : 1 }
    }
    groups[.popularity] = items.map { popularity[$0] }
    let weights = summary?.weights
    for (axis, places) in groups {
      for group in Set(places.compactMap { $0 }) {
        let members = places.indices.filter { places[$0] == group }
        let lift = weights.map { weights in
          members.reduce(0.0) { $0 + Double(weights[$1]) } * Double(count) / Double(members.count)
        }
        cells[axis]?[group].add(
          event: Int32(event), item: target, count: members.count, lift: lift,
          changes: changes.map { changes in members.map { abs(Double(changes[$0])) } } ?? [])
      }
    }
    if let summary { addShape(summary, changes, logit) }
  }

  private mutating func addShape(_ summary: AttentionSummary, _ changes: [Float]?, _ logit: Float) {
    hasAttention = true
    let weights = summary.weights
    guard weights.allSatisfy(\.isFinite) else {
      badCount += 1
      return
    }
    if weights.count >= 2, let entropy = summary.mean.entropyBits {
      let share = entropy / log2(Double(weights.count))
      entropyShares.append(share)
      if share > 0.995 { uniformCount += 1 }
      if let peak = weights.indices.max(by: { weights[$0] < weights[$1] }), weights[peak] > 0.9 {
        peakPlaces[weights.count - 1 - peak, default: 0] += 1
      }
    }
    if let effective = summary.mean.effectiveBehaviours { effectiveBehaviours.append(effective) }
    if let changes,
      let rho = Agreement(weights: weights, leaveOneOut: changes, logit: logit).spearman
    {
      agreements.append(rho)
    }
    if summary.heads.count > 1 {
      if headUniform.isEmpty { headUniform = Array(repeating: 0, count: summary.heads.count) }
      for (head, distribution) in summary.heads.enumerated() where head < headUniform.count {
        if let entropy = distribution.entropyBits, weights.count >= 2,
          entropy / log2(Double(weights.count)) > 0.995
        {
          headUniform[head] += 1
        }
      }
    }
  }

  /// What is wrong with how the model looks, a sentence each.
  public var warnings: [String] {
    guard hasAttention, impressionCount > 0 else { return [] }
    var warnings: [String] = []
    if badCount > 0 { warnings.append("weights of \(badCount) impressions are not finite") }
    let shaped = entropyShares.count
    if shaped > 0, uniformCount * 10 >= shaped * 9 {
      warnings.append("attention is uniform: it looks at all behaviours alike")
    }
    if shaped > 0, let (place, count) = peakPlaces.max(by: { $0.value < $1.value }),
      count * 10 >= shaped * 5
    {
      warnings.append(
        "attention has collapsed on behaviour \(place + 1) from the newest in "
          + "\(count * 100 / shaped) % of impressions")
    }
    for (head, count) in headUniform.enumerated() where count * 10 >= impressionCount * 9 {
      warnings.append("head \(head + 1) is dead: uniform in nearly all impressions")
    }
    return warnings
  }
}
