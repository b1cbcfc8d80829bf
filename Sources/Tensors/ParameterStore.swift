import Kernels

/// How a parameter begins.
public enum Initialiser: Sendable {
  /// Every number the same.
  case constant(Float)
  /// Uniform in ±√(6/(in + out)).
  /// Reference: Glorot, Bengio, "Understanding the difficulty of training deep feedforward neural
  /// networks", AISTATS 2010, equation 16.
  case glorotUniform
  /// Normal with mean 0 and this standard deviation.
  case normal(Float)
}

/// All numbers of a model under dotted names, in the order in which its layers asked for them.
public final class ParameterStore {
  /// The parameters in creation order.
  public private(set) var all: [Parameter] = []
  /// The seed of the initial values.
  public let seed: UInt64

  private let tableParts: Int
  private var index: [String: Int] = [:]

  /// - Parameters:
  ///   - seed: decides all initial values, each parameter's by its name: two models that share a
  ///     layer begin with the same numbers in it.
  ///   - threadCount: tables are updated in about as many parts; results do not depend on it.
  public init(seed: UInt64, threadCount: Int = 2) {
    self.seed = seed
    var parts = 1
    while parts < threadCount && parts < 16 { parts *= 2 }
    tableParts = parts
  }

  /// The parameter of a name.
  public subscript(name: String) -> Parameter? { index[name].map { all[$0] } }

  /// Trained parameters, in creation order.
  public var trained: [Parameter] { all.filter { $0.kind != .statistic } }

  /// Trained numbers altogether.
  public var trainedCount: Int { trained.reduce(0) { $0 + $1.count } }

  /// The root of the dotted names.
  public var root: ParameterScope { ParameterScope(store: self, prefix: "") }

  func add(
    _ name: String, _ shape: [Int], _ kind: ParameterKind, _ initialiser: Initialiser,
    isTransposed: Bool
  ) -> Parameter {
    require(index[name] == nil, "ParameterStore", "two parameters are named \(name)")
    let parameter = Parameter(
      name: name, shape: shape, kind: kind, isTransposed: isTransposed, tableParts: tableParts)
    index[name] = all.count
    all.append(parameter)
    var generator = SeededGenerator(seed: seed, stream: Self.hash(name))
    var numbers = [Float](repeating: 0, count: parameter.count)
    switch initialiser {
    case .constant(let x): numbers = [Float](repeating: x, count: parameter.count)
    case .glorotUniform:
      let bound = (6 / Float(max(shape.reduce(0, +), 1))).squareRoot()
      for i in numbers.indices { numbers[i] = (generator.uniform() * 2 - 1) * bound }
    case .normal(let deviation):
      for i in numbers.indices { numbers[i] = generator.normal() * deviation }
    }
    if kind == .table { for i in 0..<min(shape[1], numbers.count) { numbers[i] = 0 } }
    parameter.assign(numbers)
    return parameter
  }

  /// FNV-1a: stable for ever, unlike `Hasher`.
  private static func hash(_ name: String) -> UInt64 {
    name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}

/// A place in the dotted names from which a layer makes its parameters.
public struct ParameterScope {
  /// Where the parameters go.
  public let store: ParameterStore
  let prefix: String

  /// The scope below, such as `attention` and in it `mlp`.
  public func scope(_ name: String) -> ParameterScope {
    ParameterScope(store: store, prefix: prefix + name + ".")
  }

  /// A trained matrix [outputs, inputs]; products with its transpose read a kept copy.
  public func matrix(
    _ name: String, _ outputs: Int, _ inputs: Int, _ initialiser: Initialiser = .glorotUniform
  ) -> Parameter {
    store.add(prefix + name, [outputs, inputs], .weight, initialiser, isTransposed: true)
  }

  /// A trained vector [count].
  public func vector(_ name: String, _ count: Int, _ value: Float = 0) -> Parameter {
    store.add(prefix + name, [count], .weight, .constant(value), isTransposed: false)
  }

  /// A lookup table [vocabulary, width], row 0 zero.
  public func table(
    _ name: String, _ vocabulary: Int, _ width: Int, _ initialiser: Initialiser
  ) -> Parameter {
    store.add(prefix + name, [vocabulary, width], .table, initialiser, isTransposed: false)
  }

  /// A running statistic [count].
  public func statistic(_ name: String, _ count: Int, _ value: Float) -> Parameter {
    store.add(prefix + name, [count], .statistic, .constant(value), isTransposed: false)
  }
}
