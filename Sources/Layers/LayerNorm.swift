import Tensors

extension LayerNormParameters {
  /// Makes `weight`, ones, and `bias`, zeros, in a scope, each [width].
  public init(_ scope: ParameterScope, _ width: Int, epsilon: Float) {
    self.init(
      scale: scope.vector("weight", width, 1), shift: scope.vector("bias", width),
      epsilon: epsilon)
  }
}
