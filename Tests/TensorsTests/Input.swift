import Kernels
@testable import Tensors

/// Numbers that a test feeds into an operation: a matrix in padded rows, or a vector one float apart.
struct Input {
  let rows: Int
  let columns: Int
  let isVector: Bool
  var numbers: [Float]

  /// - Parameter gap: no number is nearer to 0 than this: finite differences must not cross a kink.
  init(_ rows: Int, _ columns: Int, seed: UInt64, scale: Float = 1, gap: Float = 0) {
    self.init(rows, columns, isVector: false, seed, scale, gap)
  }

  private init(
    _ rows: Int, _ columns: Int, isVector: Bool, _ seed: UInt64, _ scale: Float, _ gap: Float
  ) {
    self.rows = rows
    self.columns = columns
    self.isVector = isVector
    var generator = SeededGenerator(seed: seed)
    numbers = (0..<rows * columns).map { _ in
      let x = generator.uniform() * 2 - 1
      return x * scale + (x < 0 ? -gap : gap)
    }
  }

  /// One number a row.
  static func vector(_ rows: Int, seed: UInt64, scale: Float = 1, gap: Float = 0) -> Input {
    Input(rows, 1, isVector: true, seed, scale, gap)
  }

  /// The input as a value of a pass.
  func variable(in graph: Graph, needsGradient: Bool = true) -> Variable {
    let tensor = isVector ? graph.vector(rows) : graph.arena.matrix(rows, columns)
    clear(tensor.base, rows * tensor.stride)
    for r in 0..<rows {
      for c in 0..<columns { tensor[r, c] = numbers[r * columns + c] }
    }
    return Variable(tensor, needsGradient: needsGradient)
  }
}
