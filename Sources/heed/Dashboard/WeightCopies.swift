import Synchronization
import Tensors

/// The newest copy of the weights of each running training, handed from its thread to those that
/// look.
final class WeightCopies: Sendable {
  /// A copy of all numbers of a model.
  struct Copy: Sendable {
    /// From 1.
    let version: Int
    /// In the order of the store.
    let values: [[Float]]

    /// Takes the numbers over into a model of the same settings.
    func assign(to store: ParameterStore) {
      for (parameter, numbers) in zip(store.all, values) { parameter.assign(numbers) }
    }
  }

  private let copies = Mutex<[Int: Copy]>([:])

  /// Copies a model's numbers.
  ///
  /// - Returns: the copy's version.
  func take(_ store: ParameterStore, run index: Int) -> Int {
    let values = store.all.map(\.array)
    return copies.withLock { copies in
      let version = (copies[index]?.version ?? 0) + 1
      copies[index] = Copy(version: version, values: values)
      return version
    }
  }

  /// The last copy.
  func newest(of index: Int) -> Copy? { copies.withLock { $0[index] } }
}
