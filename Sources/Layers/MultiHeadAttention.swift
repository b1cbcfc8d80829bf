import Kernels
import Tensors

/// Attention of several heads: softmax(Q_h K_hᵀ/√(width/heads)) V_h, the heads side by side, then a
/// projection.
///
/// Names: `query`, `key`, `value` with `weight` [width, inputs], `output.weight` [outputs, width], and
/// `bias` where there are some. The key has none in the usual form: it would cancel in the softmax.
///
/// Reference: Vaswani et al., "Attention is all you need", NIPS 2017, section 3.2.2.
public struct MultiHeadAttention {
  /// How queries, keys and values are made.
  public enum Form: Sendable {
    /// Linear, then an output projection; query, value and output may have biases.
    case projected(hasBias: Bool)
    /// ReLU of linear layers with biases, and no output projection, as ATRank's authors have it.
    case rectified
  }

  private let heads: Int
  private let isRectified: Bool
  private let query: Projection
  private let key: Projection
  private let value: Projection
  private let output: Projection?

  private struct Projection {
    let weight: Parameter
    let bias: Parameter?

    init(_ scope: ParameterScope, inputs: Int, outputs: Int, hasBias: Bool) {
      weight = scope.matrix("weight", outputs, inputs)
      bias = hasBias ? scope.vector("bias", outputs) : nil
    }
  }

  /// Makes the projections in a scope.
  ///
  /// - Parameters:
  ///   - inputs: columns of queries and keys alike.
  ///   - width: columns of all heads together, a multiple of `heads`.
  ///   - outputs: columns of the result; `rectified` gives `width` ones.
  public init(
    _ scope: ParameterScope, inputs: Int, width: Int, outputs: Int, heads: Int, _ form: Form
  ) {
    let (hasBias, isRectified) =
      switch form {
      case .projected(let hasBias): (hasBias, false)
      case .rectified: (true, true)
      }
    func projection(_ name: String, _ hasBias: Bool) -> Projection {
      Projection(scope.scope(name), inputs: inputs, outputs: width, hasBias: hasBias)
    }
    self.heads = heads
    self.isRectified = isRectified
    query = projection("query", hasBias)
    key = projection("key", isRectified)
    value = projection("value", hasBias)
    output =
      isRectified
      ? nil
      : Projection(scope.scope("output"), inputs: width, outputs: outputs, hasBias: hasBias)
  }

  private var activation: Pointwise { isRectified ? .relu : .identity }

  private func project(_ x: Variable, _ projection: Projection, in graph: Graph) -> Variable {
    graph.linear(x, projection.weight, projection.bias, activation: activation)
  }

  private func project(_ x: LinearRows, _ projection: Projection, in graph: Graph) -> Variable {
    x.linear(projection.weight, projection.bias, activation: activation, in: graph)
  }

  private func finish(_ mixed: Variable, in graph: Graph) -> Variable {
    output.map { graph.linear(mixed, $0.weight, $0.bias) } ?? mixed
  }

  /// Each row of a sequence to each: x [N, inputs] → [N, outputs].
  public func callAsFunction(_ x: Variable, in graph: Graph) -> Variable {
    mix({ project(x, $0, in: graph) }, in: graph)
  }

  /// The same for rows that a linear layer made.
  public func callAsFunction(_ x: LinearRows, in graph: Graph) -> Variable {
    mix({ project(x, $0, in: graph) }, in: graph)
  }

  private func mix(_ projected: (Projection) -> Variable, in graph: Graph) -> Variable {
    let mixed = graph.selfAttention(
      query: projected(query), key: projected(key), value: projected(value), heads: heads)
    return finish(mixed, in: graph)
  }

  /// The weights of each row of a sequence to each, for whoever looks: n × n rows of one number for
  /// each head, sequence by sequence.
  public func weights(_ x: Variable, in graph: Graph) -> [Float] {
    graph.selfAttentionWeights(
      query: project(x, query, in: graph), key: project(x, key, in: graph), heads: heads)
  }

  /// One query for each sequence: query [S, inputs], keys [N, inputs] → [S, outputs].
  ///
  /// An empty sequence mixes to zero, so the output is its bias.
  ///
  /// - Complexity: O(N · heads · inputs) in the projected form, which computes neither keys nor values
  ///   but takes their weights to the query and to the mixture instead.
  public func callAsFunction(query q: Variable, keys x: Variable, in graph: Graph)
    -> (output: Variable, weights: QueryWeights)
  {
    let q = project(q, query, in: graph)
    guard !isRectified else {
      let (mixed, weights) = graph.queryAttention(
        query: q, key: project(x, key, in: graph), value: project(x, value, in: graph),
        heads: heads)
      return (finish(mixed, in: graph), weights)
    }
    let size = Float(key.weight.values.rows / heads)
    let (mixed, weights) = graph.sharedQueryAttention(
      query: graph.headQueries(q, key.weight, heads: heads), rows: x, heads: heads,
      scale: 1 / size.squareRoot())
    let values = graph.headValues(mixed, value.weight, value.bias, heads: heads)
    return (finish(values, in: graph), weights)
  }
}
