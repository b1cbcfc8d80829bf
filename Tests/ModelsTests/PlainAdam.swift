import Kernels
import Models
import Tensors

/// Adam, lazy on tables, and nothing else: what the contract needs of an optimiser.
final class PlainAdam {
  private let rate: Float
  private var moments: [ObjectIdentifier: (first: Floats, second: Floats)] = [:]
  private var stepCount = 0

  init(_ model: any CTRModel, rate: Float) {
    self.rate = rate
    for parameter in model.store.trained {
      let count = parameter.values.rows * parameter.values.stride
      // A table row's first moments stand before its second ones.
      moments[ObjectIdentifier(parameter)] = (allocate(2 * count), allocate(count))
    }
  }

  deinit {
    for pair in moments.values {
      pair.first.deallocate()
      pair.second.deallocate()
    }
  }

  /// The next step's update of a part of a parameter.
  func next() -> (Parameter, Int) -> Void {
    stepCount += 1
    let step = AdamStep(rate: rate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, t: stepCount)
    return { [moments] parameter, part in
      guard let (first, second) = moments[ObjectIdentifier(parameter)] else { return }
      let values = parameter.values
      if let touched = parameter.touched {
        touched.lazyAdam(
          part: part, step, values.base, moments: first, clip: 1, decay: 0, rowDecay: nil)
      } else if let gradient = parameter.gradient {
        let rows = parameter.rows(ofPart: part)
        let at = rows.lowerBound * values.stride
        adam(
          step, values.base + at, gradient.base + at, first + at, second + at,
          count: rows.count * values.stride)
        parameter.refresh(part: part)
      }
    }
  }
}
