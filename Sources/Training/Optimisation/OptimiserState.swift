import Kernels
import Tensors

/// What an optimiser remembers of one parameter.
///
/// Lazy Adam keeps both moments of a table row side by side in `first`; dense rules keep them apart.
final class OptimiserState {
  let first: Floats
  let second: Floats
  let dense: Floats
  let rowDecay: ConstFloats?

  private let firstCount: Int
  private let secondCount: Int
  private let denseCount: Int

  init(_ parameter: Parameter, _ settings: OptimiserSettings, frequencies: [Int32]?) {
    let size = parameter.values.rows * parameter.values.stride
    let isTable = parameter.kind == .table
    let isDense = isTable && settings.denseTables && settings.kind == .adam
    switch settings.kind {
    case .sgd: (firstCount, secondCount) = (0, 0)
    case .adagrad: (firstCount, secondCount) = (size, 0)
    case .adam: (firstCount, secondCount) = isTable && !isDense ? (2 * size, 0) : (size, size)
    }
    denseCount = isDense ? size : 0
    first = allocate(firstCount)
    second = allocate(secondCount)
    dense = allocate(denseCount)
    guard isTable, settings.regularisation == .miniBatchAware, let frequencies,
      frequencies.count == parameter.values.rows
    else {
      rowDecay = nil
      return
    }
    let decay = allocate(frequencies.count)
    for (id, n) in frequencies.enumerated() { decay[id] = settings.strength / Float(max(n, 1)) }
    rowDecay = ConstFloats(decay)
  }

  deinit {
    first.deallocate()
    second.deallocate()
    dense.deallocate()
    rowDecay?.deallocate()
  }

  func clearDense() { clear(dense, denseCount) }

  func arrays(_ name: String) -> [(name: String, values: [Float])] {
    [("\(name).first", first, firstCount), ("\(name).second", second, secondCount)]
      .filter { $0.2 > 0 }
      .map { ($0.0, Array(UnsafeBufferPointer(start: $0.1, count: $0.2))) }
  }

  func restore(_ name: String, _ array: (String) -> [Float]?) -> String? {
    for (key, target, count) in [
      ("\(name).first", first, firstCount), ("\(name).second", second, secondCount),
    ] where count > 0 {
      guard let values = array(key), values.count == count else { return key }
      target.update(from: values, count: count)
    }
    return nil
  }
}
