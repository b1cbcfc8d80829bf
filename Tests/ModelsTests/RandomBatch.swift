import Datasets
import Kernels

extension Batch {
  /// Seeded impressions with histories of these lengths, every field and time filled in.
  static func random(_ schema: Schema = .rich, lengths: [Int], seed: UInt64) -> Batch {
    var generator = SeededGenerator(seed: seed)
    func ids(_ count: Int, _ field: Field) -> [Int32] {
      (0..<count).map { _ in Int32(1 + generator.below(field.vocabulary - 1)) }
    }
    var batch = Batch(schema: schema)
    batch.offsets = lengths.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1)) }
    let (count, rows) = (lengths.count, lengths.reduce(0, +))
    batch.user = schema.user.map { ids(count, $0) }
    batch.context = schema.context.map { ids(count, $0) }
    batch.target = schema.item.map { ids(count, $0) }
    batch.history = schema.item.map { ids(rows, $0) }
    var otherGenerator = SeededGenerator(seed: seed, stream: 2)
    batch.otherTarget = schema.item.map { field in
      (0..<count).map { _ in Int32(1 + otherGenerator.below(field.vocabulary - 1)) }
    }
    batch.negatives = schema.item.map { ids(rows, $0) }
    batch.labels = (0..<count).map { _ in generator.uniform() < 0.4 ? 1 : 0 }
    for length in lengths {
      let now = Int64(1_600_000_000 + generator.below(100_000_000))
      batch.targetTime.append(now)
      batch.historyTime += (0..<length).map { _ in now - 1 - Int64(generator.below(5_000_000)) }
        .sorted()
    }
    for kind in SurroundingAds.Kind.allCases {
      let lengths = lengths.map { _ in generator.below(6) }
      batch.ads[kind].offsets = lengths.reduce(into: [0]) {
        $0.append($0[$0.count - 1] + Int32($1))
      }
      batch.ads[kind].items = schema.item.map { ids(lengths.reduce(0, +), $0) }
    }
    return batch
  }

  /// Empty, single, short and long histories, in no order.
  static func mixed(_ schema: Schema = .rich, seed: UInt64 = 1) -> Batch {
    var generator = SeededGenerator(seed: seed, stream: 1)
    let lengths = [0, 1, 2, 50, 0, 1, 7, 30, 113] + (0..<31).map { _ in generator.below(12) }
    return random(schema, lengths: lengths, seed: seed)
  }

  /// The impressions with these numbers, in this order; repetitions are allowed.
  func selecting(_ impressions: [Int]) -> Batch {
    var chosen = self
    func pick<T>(_ values: [T]) -> [T] { impressions.map { values[$0] } }
    func pickRows<T>(_ values: [T]) -> [T] { impressions.flatMap { values[rows(of: $0)] } }
    chosen.offsets = impressions.reduce(into: [0]) {
      $0.append($0[$0.count - 1] + Int32(rows(of: $1).count))
    }
    chosen.labels = pick(labels)
    chosen.user = user.map(pick)
    chosen.context = context.map(pick)
    chosen.target = target.map(pick)
    chosen.otherTarget = otherTarget.map(pick)
    chosen.targetTime = pick(targetTime)
    chosen.history = history.map(pickRows)
    chosen.negatives = negatives.map(pickRows)
    chosen.historyTime = pickRows(historyTime)
    for kind in SurroundingAds.Kind.allCases {
      chosen.ads[kind] = ads[kind].selecting(impressions)
    }
    return chosen
  }

  /// The same impressions, each history in the opposite order.
  var withReversedHistories: Batch {
    var reversed = self
    let order = (0..<count).flatMap { rows(of: $0).reversed() }
    reversed.history = history.map { ids in order.map { ids[$0] } }
    return reversed
  }

  /// The behaviours of an impression.
  func rows(of impression: Int) -> Range<Int> {
    Int(offsets[impression])..<Int(offsets[impression + 1])
  }
}

extension ItemList {
  /// The lists of these impressions, in this order.
  fileprivate func selecting(_ impressions: [Int]) -> ItemList {
    let ranges = impressions.map { Int(offsets[$0])..<Int(offsets[$0 + 1]) }
    var chosen = self
    chosen.offsets = ranges.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) }
    chosen.items = items.map { ids in ranges.flatMap { ids[$0] } }
    return chosen
  }
}
