import Datasets
import Models

extension Scorer {
  /// For each behaviour of a batch the logit of its impression without it: a fresh forward pass on
  /// the shortened history, not a weight set to zero.
  ///
  /// The two differ: without a behaviour a softmax gives its weight to the others, a mean divides
  /// by one less, and a recurrent state never saw it.
  ///
  /// - Returns: shape `[N]`, in the order of the batch's behaviours.
  /// - Complexity: Σ n² behaviours for histories of n; memory does not grow with n².
  func logitsLeavingOneOut(_ batch: Batch) -> [Float] {
    var owners: [Int32] = []
    owners.reserveCapacity(batch.behaviourCount)
    for row in 0..<batch.count {
      owners.append(contentsOf: repeatElement(Int32(row), count: batch.behaviours(of: row).count))
    }
    return logits(count: owners.count) { index in
      batch.behaviours(of: Int(owners[index])).count - 1
    } append: { index, variants in
      let row = Int(owners[index])
      variants.append(
        row, of: batch, leavingOut: CollectionOfOne(index - Int(batch.offsets[row])))
    }
  }
}
