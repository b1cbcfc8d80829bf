import Kernels

/// A matrix of 32-bit floats in memory that somebody else owns: an arena or a parameter.
///
/// Rows are `stride` floats apart. In an arena every row is a whole number of machine vectors, and
/// the padding behind the last column is zero, or finite where an operation says so. A tensor from
/// an arena is valid until the arena is reset.
public struct Tensor {
  /// The first float of row 0.
  public let base: Floats
  /// The number of rows.
  public let rows: Int
  /// The number of floats of a row that mean something.
  public let columns: Int
  /// Floats from one row's beginning to the next one's.
  public let stride: Int

  /// Creates a view of memory.
  public init(base: Floats, rows: Int, columns: Int, stride: Int) {
    self.base = base
    self.rows = rows
    self.columns = columns
    self.stride = stride
  }

  /// The element at a row and column, unchecked beyond the memory's own bounds.
  public subscript(row: Int, column: Int) -> Float {
    get { base[row * stride + column] }
    nonmutating set { base[row * stride + column] = newValue }
  }

  /// The address of a row.
  public func row(_ index: Int) -> Floats { base + index * stride }

  /// Whether this is one number a row, one float apart, instead of rows of whole machine vectors.
  public var isVector: Bool { stride == 1 && columns == 1 }

  /// All elements, row after row, without padding.
  public var array: [Float] {
    [Float](unsafeUninitializedCapacity: rows * columns) { buffer, count in
      for r in 0..<rows {
        for c in 0..<columns { buffer[r * columns + c] = base[r * stride + c] }
      }
      count = rows * columns
    }
  }

  /// `[rows, columns]`, as messages print it.
  public var shapeText: String { "[\(rows), \(columns)]" }
}
