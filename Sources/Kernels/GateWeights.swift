/// A recurrence's matrix W or U for all its gates: their columns stand side by side, each gate's padded
/// to whole vectors, so that one product serves them all.
public struct GateWeights {
  /// [inputs or hidden, all gates]: the way forward.
  public let forward: ConstFloats
  /// [all gates, inputs or hidden]: the way back; nil without one.
  public let backward: ConstFloats?

  /// Creates the two views of the same numbers.
  public init(forward: ConstFloats, backward: ConstFloats?) {
    self.forward = forward
    self.backward = backward
  }
}
