/// How parameters follow their gradients.
public struct OptimiserSettings: Codable, Hashable, Sendable {
  /// The rule.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// Adam; tables by lazy Adam unless `denseTables`.
    case adam
    /// Stochastic gradient descent.
    case sgd
    /// AdaGrad.
    case adagrad
  }

  /// What keeps weights small.
  public enum Regularisation: String, Codable, Sendable, CaseIterable {
    /// Nothing.
    case none
    /// λ w added to the gradient of dense weights and of the table rows that a step reads.
    case l2
    /// λ w / n_j on the table rows that a step reads, n_j being the training samples with id j.
    /// Reference: Zhou et al., "Deep Interest Network", KDD 2018, equations 6 and 7.
    case miniBatchAware = "mini-batch-aware"
  }

  /// The rule.
  public var kind = Kind.adam
  /// η.
  public var learningRate: Float = 1e-3
  /// Adam's decay of the first moment.
  public var beta1: Float = 0.9
  /// Adam's decay of the second moment.
  public var beta2: Float = 0.999
  /// Added to the divisor of Adam and AdaGrad.
  public var epsilon: Float = 1e-8
  /// Whether Adam moves all rows of a table each step instead of those that it read.
  public var denseTables = false
  /// The greatest norm of all gradients together; larger ones are scaled down. Nil: no clipping.
  public var clipNorm: Float?
  /// What keeps weights small.
  public var regularisation = Regularisation.none
  /// λ.
  public var strength: Float = 0

  /// The defaults.
  public init() {}

  enum CodingKeys: String, CodingKey {
    case kind, beta1, beta2, epsilon, regularisation, strength
    case learningRate = "learning_rate"
    case denseTables = "dense_tables"
    case clipNorm = "clip_norm"
  }
}
