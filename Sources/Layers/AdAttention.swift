import Kernels
import Tensors

/// How items around an impression become one vector.
public enum AdPooling: String, Codable, Sendable, CaseIterable {
  /// Each weighs by itself and the target: α_i = e^clamp(f([x_t, x_i])), not normalised.
  case interactive
  /// Each weighs by itself among the others: α = softmax(f(x_i)).
  case `self`
  /// Their sum: α_i = 1.
  case pooling
}

/// One kind of items around an impression, pooled by weights of their own.
///
/// f is a ReLU layer and one number: names `hidden.*` and `output.*`, none for `pooling`.
public struct AdAttention {
  private let pooling: AdPooling
  private let name: String
  private let limit: Float
  private let unit: (hidden: Linear, output: Linear)?

  /// Makes f in a scope, for vectors of width `dimension`.
  ///
  /// - Parameters:
  ///   - name: that of the trace.
  ///   - limit: the bound of `interactive` exponents.
  public init(
    _ scope: ParameterScope, _ pooling: AdPooling, name: String, dimension: Int, hidden: Int,
    limit: Float
  ) {
    self.pooling = pooling
    self.name = name
    self.limit = limit
    if pooling == .pooling {
      unit = nil
    } else {
      unit = (
        hidden: Linear(
          scope.scope("hidden"), inputs: (pooling == .interactive ? 2 : 1) * dimension,
          outputs: hidden),
        output: Linear(scope.scope("output"), inputs: hidden, outputs: 1)
      )
    }
  }

  /// target [B, D], items [M, D] in the lists of the graph's segments → pooled [B, D].
  ///
  /// An empty list gives zero and no weights. Recorded under the name that `init` was given.
  public func callAsFunction(target: Variable, items: Variable, in context: ForwardContext)
    -> Variable
  {
    let graph = context.graph
    guard let unit else {
      record(nil, nil, in: context)
      return graph.segmentPool(nil, items)
    }
    let hidden =
      pooling == .interactive
      ? graph.pairLinear(target, items, unit.hidden.parameters) : unit.hidden(items, in: graph)
    let scores = unit.output.score(graph.pointwise(.relu, hidden), in: graph)
    let weights =
      pooling == .interactive
      ? graph.clampedExponential(scores, limit: limit) : graph.segmentSoftmax(scores)
    record(weights, scores, in: context)
    return graph.segmentPool(weights, items)
  }

  private func record(_ weights: Variable?, _ scores: Variable?, in context: ForwardContext) {
    guard let recorder = context.recorder else { return }
    let segments = context.graph.segments
    let normalisation: AttentionNormalisation =
      switch pooling {
      case .interactive: .exponential
      case .`self`: .softmax
      case .pooling: .none
      }
    let ones = [Float](repeating: 1, count: weights == nil ? segments.rowCount : 0)
    recorder.record(
      AttentionTrace(
        name: name, kind: .ads,
        offsets: Array(UnsafeBufferPointer(start: segments.offsets, count: segments.count + 1)),
        columns: 1, weights: weights?.value.array ?? ones, scores: scores?.value.array ?? ones,
        normalisation: normalisation))
  }
}
