/// A recurrence's matrices for all its gates: the gates' columns stand side by side, each padded to
/// whole vectors, so that one product serves them all.
public struct GateWeights {
  /// W as [inputs, gates that see the input].
  public let input: ConstFloats
  /// U as [hidden, gates that see the state].
  public let hidden: ConstFloats
  /// For the way back [columns of a row of gates, padded(inputs) + padded(hidden)]: W's rows on the
  /// left, U's on the right, zero where a gate does not see one of them; nil without a way back.
  public let backward: ConstFloats?
  /// b of the gates that see the input.
  public let bias: ConstFloats

  /// Creates a view of numbers that somebody else owns.
  public init(input: ConstFloats, hidden: ConstFloats, backward: ConstFloats?, bias: ConstFloats) {
    self.input = input
    self.hidden = hidden
    self.backward = backward
    self.bias = bias
  }
}
