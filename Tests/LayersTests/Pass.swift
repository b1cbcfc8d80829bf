import Kernels
import Layers
import Tensors

/// One forward pass over a small packed batch, with seeded inputs.
struct Pass {
  static let lengths = [3, 0, 1, 5, 2]

  let workspace = Workspace(pool: Pool(threadCount: 1))
  let tape = Tape()
  let graph: Graph

  init(isTraining: Bool = false, lengths: [Int] = Pass.lengths, dropoutSeed: UInt64 = 0) {
    let offsets = lengths.reduce(into: [Int32(0)]) { $0.append($0[$0.count - 1] + Int32($1)) }
    graph = Graph(
      workspace: workspace, segments: Segments(offsets), tape: tape, isTraining: isTraining,
      dropoutSeed: dropoutSeed)
  }

  /// A matrix of seeded numbers in −1 ..< 1 as a value of the pass.
  func matrix(_ rows: Int, _ columns: Int, seed: UInt64) -> Variable {
    var generator = SeededGenerator(seed: seed)
    let tensor = workspace.arena.matrix(rows, columns)
    clear(tensor.base, rows * tensor.stride)
    for r in 0..<rows { for c in 0..<columns { tensor[r, c] = generator.uniform() * 2 - 1 } }
    return Variable(tensor, needsGradient: true)
  }

  /// A target for each impression, [B, D].
  func targets(_ dimension: Int) -> Variable {
    matrix(graph.segments.count, dimension, seed: 1)
  }

  /// The behaviours, [N, D].
  func behaviours(_ dimension: Int) -> Variable {
    matrix(graph.segments.rowCount, dimension, seed: 2)
  }

  /// The impression that owns each behaviour.
  var owners: [Int] {
    (0..<graph.segments.count).flatMap { b in graph.segments.rows(b..<b + 1).map { _ in b } }
  }
}

extension Tensor {
  /// A row in double precision.
  func doubles(_ row: Int) -> [Double] { (0..<columns).map { Double(self[row, $0]) } }
}

extension ParameterStore {
  /// A parameter's numbers in double precision; none under an unknown name.
  func doubles(_ name: String) -> [Double] { (self[name]?.array ?? []).map { Double($0) } }

  /// Moves every number off its initial value, so that no zero or one hides a mistake.
  func stir(seed: UInt64 = 9) {
    var generator = SeededGenerator(seed: seed)
    for parameter in all {
      let isVariance = parameter.name.hasSuffix("running_var")
      parameter.assign(
        parameter.array.map {
          isVariance ? 0.5 + generator.uniform() : $0 + generator.uniform() - 0.5
        })
    }
  }
}

/// W x + b in double precision, W [outputs, inputs].
func affine(_ weight: [Double], _ bias: [Double], _ x: [Double]) -> [Double] {
  bias.indices.map { o in
    x.indices.reduce(bias[o]) { $0 + weight[o * x.count + $1] * x[$1] }
  }
}

/// a · b in double precision.
func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
