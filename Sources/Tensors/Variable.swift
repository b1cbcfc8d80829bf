import Kernels

/// A value of the forward pass and, where somebody asks, its gradient.
public final class Variable {
  /// The value, computed at the latest now.
  public var value: Tensor {
    workspace?.finish()
    return tensor
  }
  /// The columns of the value.
  public var columns: Int { tensor.columns }
  /// Where the value is, or will be once the work that waits is done.
  let tensor: Tensor
  /// ∂loss/∂value, once an operation that used the value has gone backwards.
  public private(set) var gradient: Tensor?
  /// Whether a gradient is of any use.
  public let needsGradient: Bool

  private let workspace: Workspace?

  /// Wraps a value that is there.
  public convenience init(_ value: Tensor, needsGradient: Bool) {
    self.init(value, needsGradient: needsGradient, in: nil)
  }

  /// Wraps a value that work in `workspace` may still have to compute.
  init(_ tensor: Tensor, needsGradient: Bool, in workspace: Workspace?) {
    self.tensor = tensor
    self.needsGradient = needsGradient
    self.workspace = workspace
  }

  /// Where an operation writes this variable's gradient on the way back.
  ///
  /// - Returns: memory in the value's layout, and whether to add to it. Where it is not added to, all
  ///   rows must be written, padding included. Nil if no gradient is needed.
  public func gradientSink(_ arena: Arena) -> (tensor: Tensor, accumulate: Bool)? {
    guard needsGradient else { return nil }
    if let gradient { return (gradient, true) }
    let fresh = arena.tensor(like: tensor)
    gradient = fresh
    return (fresh, false)
  }

  /// Takes over memory that already holds this variable's whole gradient.
  ///
  /// - Returns: false where there is a gradient already, or none is needed: then nothing is taken.
  public func adopt(_ memory: Tensor) -> Bool {
    guard needsGradient, gradient == nil, memory.stride == tensor.stride else { return false }
    gradient = memory
    return true
  }

  /// `gradientSink` for an operation that computes all its gradients in one go: memory that nobody
  /// reads where this one is not needed.
  func gradientMemory(_ arena: Arena) -> (tensor: Tensor, accumulate: Bool) {
    gradientSink(arena) ?? (arena.tensor(like: tensor), false)
  }

  /// Like `gradientMemory`, but always to be added to: fresh memory is cleared.
  func clearedGradientMemory(_ arena: Arena) -> Tensor {
    let sink = gradientMemory(arena)
    if !sink.accumulate { clear(sink.tensor.base, sink.tensor.rows * sink.tensor.stride) }
    return sink.tensor
  }
}
