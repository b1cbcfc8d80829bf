import Kernels
import Tensors

/// Attention, then a feed-forward net, each with a residual and a norm behind it:
/// S = LN(Q + MHA(Q, K)), result = LN(S + FFN(S)), FFN = Linear, activation, Linear.
///
/// Names: `attention.*`, `attention_norm.*`, `feed_forward.0.*` [units, width], `feed_forward.1.*`
/// [width, units], `feed_forward_norm.*`.
///
/// Reference: Vaswani et al., "Attention is all you need", NIPS 2017, section 3.1.
public struct TransformerBlock {
  /// How a block is built.
  public struct Configuration: Sendable {
    /// Columns of its rows, a multiple of `heads`.
    public let width: Int
    /// Heads.
    public let heads: Int
    /// Units of the feed-forward net's hidden layer.
    public let feedForward: Int
    /// Behind that layer.
    public let activation: Pointwise
    /// What the norms add to the variance.
    public let normEpsilon: Float
    /// How queries, keys and values are made.
    public let form: MultiHeadAttention.Form

    /// Creates a configuration.
    public init(
      width: Int, heads: Int, feedForward: Int, activation: Pointwise, normEpsilon: Float,
      form: MultiHeadAttention.Form
    ) {
      self.width = width
      self.heads = heads
      self.feedForward = feedForward
      self.activation = activation
      self.normEpsilon = normEpsilon
      self.form = form
    }
  }

  /// The attention, for whoever looks at its weights.
  public let attention: MultiHeadAttention
  private let attentionNorm: LayerNormParameters
  private let expand: Linear
  private let contract: Linear
  private let feedForwardNorm: LayerNormParameters
  private let activation: Pointwise

  /// Makes the block's layers in a scope.
  public init(_ scope: ParameterScope, _ configuration: Configuration) {
    let width = configuration.width
    let units = configuration.feedForward
    attention = MultiHeadAttention(
      scope.scope("attention"), inputs: width, width: width, outputs: width,
      heads: configuration.heads, configuration.form)
    attentionNorm = LayerNormParameters(
      scope.scope("attention_norm"), width, epsilon: configuration.normEpsilon)
    let net = scope.scope("feed_forward")
    expand = Linear(net.scope("0"), inputs: width, outputs: units)
    contract = Linear(net.scope("1"), inputs: units, outputs: width)
    feedForwardNorm = LayerNormParameters(
      scope.scope("feed_forward_norm"), width, epsilon: configuration.normEpsilon)
    activation = configuration.activation
  }

  /// Each row of a sequence attends to each: x [N, width] → [N, width].
  public func callAsFunction(_ x: Variable, in graph: Graph) -> Variable {
    finish(x, attention(x, in: graph), in: graph)
  }

  /// The same for rows that a linear layer made.
  public func callAsFunction(_ x: LinearRows, in graph: Graph) -> Variable {
    finish(x.value, attention(x, in: graph), in: graph)
  }

  /// One query for each sequence: query [S, width], keys [N, width] → [S, width], and the weights.
  public func callAsFunction(query: Variable, keys: Variable, in graph: Graph)
    -> (output: Variable, weights: QueryWeights)
  {
    let (mixed, weights) = attention(query: query, keys: keys, in: graph)
    return (finish(query, mixed, in: graph), weights)
  }

  private func finish(_ x: Variable, _ mixed: Variable, in graph: Graph) -> Variable {
    let s = graph.layerNorm(x, plus: mixed, attentionNorm)
    let inner = graph.linear(
      s, expand.parameters.weight, expand.parameters.bias, activation: activation)
    return graph.layerNorm(s, plus: contract(inner, in: graph), feedForwardNorm)
  }
}
