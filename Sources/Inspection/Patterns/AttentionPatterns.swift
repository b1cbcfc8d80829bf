import Datasets
import Foundation

/// What a model looks at over many impressions: by recency, time gap, category and popularity, how
/// spread out it looks, and what is wrong with how it looks.
///
/// Impressions with fewer than two behaviours are passed over: there is nothing to choose from.
public struct AttentionPatterns: Sendable {
  /// Which behaviours belong together.
  public let grouping: PatternGrouping

  /// Impressions that were looked at.
  public private(set) var impressionCount = 0

  /// Impressions that were passed over for having no behaviour or a single one.
  public private(set) var shortCount = 0

  /// Heads of the attention; 0 for a model without, and before the first impression.
  public private(set) var headCount = 0

  /// Whether the weights of a history sum to 1 by construction; nil as `headCount` is 0.
  public private(set) var isNormalised: Bool?

  private var cells: [CellKey: [PatternCell]] = [:]
  private var distributions: [ShapeKey: PatternDistribution] = [:]
  private var health = PatternHealth()

  private struct CellKey: Hashable {
    let axis: PatternAxis
    let measure: PatternMeasure
  }

  private struct ShapeKey: Hashable {
    let shape: PatternShape
    let head: Int?
  }

  /// Begins with nothing.
  public init(_ grouping: PatternGrouping) { self.grouping = grouping }

  /// The cells of an axis by a measure, one for each group; nil where nothing was measured.
  public func cells(_ axis: PatternAxis, _ measure: PatternMeasure) -> [PatternCell]? {
    cells[CellKey(axis: axis, measure: measure)]
  }

  /// The distribution of a shape, of one head or the mean over the heads.
  public func distribution(_ shape: PatternShape, head: Int? = nil) -> PatternDistribution {
    distributions[ShapeKey(shape: shape, head: head)] ?? PatternDistribution()
  }

  /// Whether something was measured.
  public func holds(_ measure: PatternMeasure) -> Bool {
    cells[CellKey(axis: .recency, measure: measure)] != nil
  }

  /// What is wrong with how the model looks, the worst first; nothing as long as there are few
  /// impressions.
  public var warnings: [PatternWarning] { health.warnings }

  /// Adds an impression.
  ///
  /// - Parameters:
  ///   - attention: nil for a model without.
  ///   - leaveOneOut: the changes of the logit, one for each behaviour; nil where they were not asked
  ///     for.
  ///   - logit: what the changes are changes of.
  /// - Complexity: O(n · (heads + 1)) for a history of n.
  public mutating func add(
    _ impression: PatternImpression, attention: AttentionSummary?, leaveOneOut: [Float]? = nil,
    logit: Float = 0
  ) {
    guard impression.history.count >= 2 else {
      shortCount += 1
      return
    }
    impressionCount += 1
    var measured: [(PatternMeasure, [Float])] = []
    if let attention {
      headCount = attention.heads.count
      isNormalised = attention.isNormalised
      health.add(attention)
      measured.append((.attention(head: nil), attention.weights))
      addShapes(impression, attention.mean, leaveOneOut, logit, head: nil)
      if attention.heads.count > 1 {
        for (head, distribution) in attention.heads.enumerated() {
          measured.append((.attention(head: head), distribution.weights))
          addShapes(impression, distribution, leaveOneOut, logit, head: head)
        }
      }
    }
    if let leaveOneOut { measured.append((.leaveOneOut, leaveOneOut)) }
    for axis in PatternAxis.allCases {
      let places = grouping.groups(axis, of: impression)
      for (measure, values) in measured { add(impression, axis, places, measure, values) }
    }
  }

  private mutating func add(
    _ impression: PatternImpression, _ axis: PatternAxis, _ places: [Int?],
    _ measure: PatternMeasure, _ values: [Float]
  ) {
    let groupCount = grouping.groups(axis).count
    let key = CellKey(axis: axis, measure: measure)
    if cells[key] == nil { cells[key] = Array(repeating: PatternCell(), count: groupCount) }
    // The last place stands for behaviours without a group.
    var sums = [Double](repeating: 0, count: groupCount + 1)
    var counts = [Int](repeating: 0, count: groupCount + 1)
    for (place, value) in zip(places, values) {
      sums[place ?? groupCount] += Double(abs(value))
      counts[place ?? groupCount] += 1
    }
    let mean = sums.reduce(0, +) / Double(values.count)
    guard mean > 0, mean.isFinite, counts.count(where: { $0 > 0 }) > 1 else { return }
    for group in 0..<groupCount where counts[group] > 0 {
      let value = sums[group] / Double(counts[group])
      cells[key]?[group].add(
        impression, count: counts[group], value: value, lift: value / mean)
    }
  }

  private mutating func addShapes(
    _ impression: PatternImpression, _ weights: AttentionDistribution, _ leaveOneOut: [Float]?,
    _ logit: Float, head: Int?
  ) {
    func add(_ shape: PatternShape, _ value: Double?) {
      guard let value, value.isFinite else { return }
      distributions[ShapeKey(shape: shape, head: head), default: PatternDistribution()]
        .add(impression, value)
    }
    add(.entropy, weights.entropyBits.map { $0 / log2(Double(weights.weights.count)) })
    add(.effective, weights.effectiveBehaviours)
    if let leaveOneOut {
      let agreement = Agreement(
        weights: weights.weights, leaveOneOut: leaveOneOut, logit: logit)
      add(.agreement, agreement.spearman)
    }
  }
}
