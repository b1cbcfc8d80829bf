import Datasets
import Models

extension Scorer {
  /// Behaviours of one batch of variants: enough to fill the cores, few enough for their caches.
  static let behavioursPerBatch = 2048

  /// The logits of `count` impressions that a closure packs one by one, on all threads.
  ///
  /// - Parameters:
  ///   - behaviourCount: how long the history of an impression is.
  ///   - append: adds an impression to a batch; called on any thread, several at once.
  /// - Returns: shape `[count]`; an impression's logit does not depend on its neighbours.
  func logits(
    count: Int, behaviourCount: (Int) -> Int,
    append: @escaping (_ index: Int, _ batch: inout Batch) -> Void
  ) -> [Float] {
    let cut = BatchCut(
      count: count, limit: Self.behavioursPerBatch, behaviourCount: behaviourCount)
    let ranges = cut.ranges
    // A pool numbers at most a million tasks.
    let most = 1 << 19
    return [Float](unsafeUninitializedCapacity: count) { buffer, initializedCount in
      let result = buffer
      for first in stride(from: 0, to: ranges.count, by: most) {
        score(min(most, ranges.count - first)) { index, batch in
          batch.removeAll()
          for impression in ranges[first + index] { append(impression, &batch) }
        } receive: { index, _, logits in
          let range = ranges[first + index]
          for place in range { result[place] = logits[place - range.lowerBound] }
        }
      }
      initializedCount = count
    }
  }
}
