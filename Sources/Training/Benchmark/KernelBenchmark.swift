import Kernels

/// Speed of matrix products at the models' shapes, on all threads at once.
public struct KernelBenchmark: Sendable {
  /// Which of the factors is transposed, as BLAS names it.
  public enum Kind: String, Sendable, CaseIterable {
    /// Rows × depth times depth × columns: a layer's way forward.
    case plain = "NN"
    /// The right factor stands as columns × depth and is transposed first: a weight as it is kept.
    case rightTransposed = "NT"
    /// The depth × columns result from the rows of both factors: a weight's gradient.
    case leftTransposed = "TN"
  }

  /// A product's size.
  public struct Shape: Hashable, Sendable, CustomStringConvertible {
    /// Behaviours or impressions.
    public let rows: Int
    /// Outputs.
    public let columns: Int
    /// Inputs.
    public let depth: Int

    /// `12800x80x64`.
    public var description: String { "\(rows)x\(columns)x\(depth)" }
  }

  /// What was multiplied.
  public let kind: Kind
  /// How large it was.
  public let shape: Shape
  /// Threads, each with a product of its own.
  public let threadCount: Int
  /// Floating-point operations per second of all threads together, median of five rounds.
  public let operationsPerSecond: Double
  /// The machine's joint peak just before, operations per second.
  public let peak: Double

  /// Share of the peak.
  public var fractionOfPeak: Double { operationsPerSecond / peak }

  /// What is measured by default: the products of a DIN step with histories of 50, of a chunk of it
  /// and of the head, with the widths that whole vectors make of 40 and 200.
  public static let shapes = [
    Shape(rows: 400, columns: 80, depth: 32), Shape(rows: 400, columns: 48, depth: 80),
    Shape(rows: 256, columns: 208, depth: 32), Shape(rows: 256, columns: 80, depth: 208),
    Shape(rows: 12800, columns: 80, depth: 16), Shape(rows: 12800, columns: 80, depth: 64),
  ]

  /// Measures one product for about `time` seconds.
  public static func run(_ kind: Kind, _ shape: Shape, pool: Pool, time: Double) -> KernelBenchmark
  {
    let products = (0..<pool.threadCount).map { _ in Product(kind, shape) }
    defer { for product in products { product.deallocate() } }
    let peak = MachinePeak.measure(pool)
    func round(_ times: Int) -> Double {
      let start = seconds()
      pool.run(products.count) { products[$0].run(times) }
      return seconds() - start
    }
    _ = round(1)
    // Long enough that the threads' different ends do not show.
    let times = max(1, Int(time / 5 / max(round(1), 1e-7)))
    let best = (0..<5).map { _ in round(times) }.sorted()[2]
    let operations = 2 * Double(shape.rows * shape.columns * shape.depth)
    return KernelBenchmark(
      kind: kind, shape: shape, threadCount: pool.threadCount,
      operationsPerSecond: operations * Double(times * products.count) / best, peak: peak)
  }
}

/// The memory of one thread's product.
private struct Product {
  let kind: KernelBenchmark.Kind
  let shape: KernelBenchmark.Shape
  let left: Floats
  let right: Floats
  let packed: Floats
  let result: Floats

  init(_ kind: KernelBenchmark.Kind, _ shape: KernelBenchmark.Shape) {
    self.kind = kind
    self.shape = shape
    let (m, n, k) = (shape.rows, padded(shape.columns), padded(shape.depth))
    left = allocate(m * k)
    right = allocate(max(k * n, m * n))
    packed = allocate(k * n)
    result = allocate(max(m * n, k * n))
  }

  func run(_ times: Int) {
    let (m, n, k) = (shape.rows, shape.columns, shape.depth)
    for _ in 0..<times {
      switch kind {
      case .plain:
        multiply(
          rows: m, columns: n, depth: k, left, padded(k), right, padded(n), into: result, padded(n))
      case .rightTransposed:
        transpose(right, padded(k), rows: n, columns: k, into: packed, padded(n))
        multiply(
          rows: m, columns: n, depth: k, left, padded(k), packed, padded(n), into: result,
          padded(n))
      case .leftTransposed:
        multiplyTransposed(
          rows: k, columns: n, depth: m, left, padded(k), right, padded(n), into: result,
          padded(n))
      }
    }
  }

  func deallocate() {
    for memory in [left, right, packed, result] { memory.deallocate() }
  }
}
