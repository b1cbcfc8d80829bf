/// Draws, for each behaviour of a batch, an item that the user did not take: what a model that learns
/// to tell the next behaviour from another one compares with.
///
/// A draw is a function of seed, epoch, event and place, so a training that was interrupted goes on
/// with the same ones. It is even over the items that have ids, without those that the user took
/// in training; where chance finds none, it is at least not the behaviour's own.
public struct BehaviourNegatives: Sendable {
  private let dataset: Dataset
  private let tables: [[Int32]]
  private let sampler: NegativeSampler
  private let seed: UInt64

  /// Prepares the draws.
  ///
  /// - Complexity: O(training events).
  public init(_ dataset: Dataset, _ split: Split, _ encoding: Encoding, seed: UInt64) {
    self.dataset = dataset
    self.seed = seed ^ 0x6E65_6761_7469_7665  // else the draws of the plan's own negatives
    tables = encoding.itemTables
    sampler = NegativeSampler(
      dataset, candidates: encoding.knownItems, taken: split.train, hasFilter: true)
  }

  /// Fills `negatives` of a batch that was filled with the same rows of the same plan.
  ///
  /// - Complexity: O(behaviours), as long as users took a small part of the items.
  public func fill(_ batch: inout Batch, _ plan: ImpressionPlan, rows: ArraySlice<Int32>) {
    let total = batch.behaviourCount
    batch.resize(negativeCount: total)
    let (users, starts, ends) = (dataset.eventUsers, dataset.positiveOffsets, dataset.historyEnds)
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: total) { items in
      dataset.positiveItems.withUnsafeBufferPointer { positives in
        for (index, row) in rows.enumerated() {
          let (event, place) = plan.source(of: Int(row))
          let range = Int(batch.offsets[index])..<Int(batch.offsets[index + 1])
          let user = Int(users[event])
          let end = Int(starts[user]) + Int(ends[event])
          var key = SplitMix(seed, UInt64(plan.epoch), UInt64(event), UInt64(place))
          sampler.items(
            user: user, key: key.next(),
            into: UnsafeMutableBufferPointer(rebasing: items[range]),
            avoiding: UnsafeBufferPointer(rebasing: positives[end - range.count..<end]))
        }
      }
      for (field, table) in tables.enumerated() {
        table.gather(UnsafeBufferPointer(items), into: &batch.negatives[field])
      }
    }
  }
}
