import Datasets
import Kernels

/// Random impressions of one shape, as the published comparisons of this project use them.
public struct Workload: Sendable {
  /// The name: L and a length, or R and the greatest length.
  public let name: String
  /// Behaviours of a history, or at most.
  public let steps: Int
  /// Whether lengths are uniform in 1 … `steps`.
  public let isRagged: Bool

  /// The workloads that are run by default.
  public static let standard = ["L10", "L50", "L100", "R50", "R100"]

  /// Impressions in a batch.
  public static let batchSize = 256
  /// 27,278 items in 20 categories: MovieLens-20M's numbers.
  public static let schema = Schema(
    user: [],
    item: [Field(name: "item", vocabulary: 27278), Field(name: "category", vocabulary: 20)],
    context: [])

  /// The workload of a name, such as `R50`; nil if it is none.
  public init?(_ name: String) {
    guard let kind = name.first, kind == "L" || kind == "R", let steps = Int(name.dropFirst()),
      (1...10_000).contains(steps)
    else { return nil }
    self.name = name
    self.steps = steps
    isRagged = kind == "R"
  }

  /// Sessions of ten behaviours, a minute apart, with two hours between the sessions.
  private static func time(behavioursLater later: Int) -> Int64 {
    1_000_000 - 60 * Int64(later + 1) - 7200 * Int64(later / 10)
  }

  /// Seeded batches of this shape.
  public func batches(_ count: Int) -> [Batch] {
    var generator = SeededGenerator(seed: 7)
    // Another stream: what other models read stays as it is.
    var adGenerator = SeededGenerator(seed: 7, stream: 1)
    return (0..<count).map { _ in
      var batch = Batch(schema: Self.schema)
      for _ in 0..<Self.batchSize {
        let n = isRagged ? 1 + generator.below(steps) : steps
        batch.offsets.append((batch.offsets.last ?? 0) + Int32(n))
        batch.labels.append(Float(generator.below(2)))
      }
      let rows = batch.behaviourCount
      for (k, field) in Self.schema.item.enumerated() {
        func ids(_ count: Int) -> [Int32] {
          (0..<count).map { _ in Int32(1 + generator.below(field.vocabulary - 1)) }
        }
        batch.target[k] = ids(batch.count)
        batch.otherTarget[k] = batch.target[k].reversed()
        batch.history[k] = ids(rows)
        batch.negatives[k] = ids(rows)
      }
      for kind in SurroundingAds.Kind.allCases {
        batch.ads[kind].offsets = (0...batch.count).map { Int32($0 * AdSource.defaultLimit) }
        batch.ads[kind].items = Self.schema.item.map { field in
          (0..<batch.count * AdSource.defaultLimit).map { _ in
            Int32(1 + adGenerator.below(field.vocabulary - 1))
          }
        }
      }
      batch.targetTime = Array(repeating: 1_000_000, count: batch.count)
      for b in 0..<batch.count {
        let n = Int(batch.offsets[b + 1] - batch.offsets[b])
        batch.historyTime += (0..<n).map { Self.time(behavioursLater: n - 1 - $0) }
      }
      return batch
    }
  }
}
