import Kernels

/// What a parameter is for: it decides about memory and about the optimiser.
public enum ParameterKind: String, Sendable {
  /// Trained, dense gradient.
  case weight
  /// A lookup table by id, trained row by row; row 0 is zero and never read.
  case table
  /// Running statistics: saved, never trained.
  case statistic
}

/// One named array of numbers of a model.
///
/// A weight [out, in] keeps padded rows; a vector [n] is one row; a table [vocabulary, width] has
/// rows of exactly `width` floats.
public final class Parameter {
  /// The stable dotted name that checkpoints use, such as `attention.mlp.0.weight`.
  public let name: String
  /// The logical shape: [n] or [rows, columns].
  public let shape: [Int]
  /// Its kind.
  public let kind: ParameterKind
  /// The values, [rows, columns] in rows of `stride` floats.
  public let values: Tensor
  /// The dense gradient of the last step, in the layout of `values`; nil for tables and statistics.
  public let gradient: Tensor?
  /// The transposed copy [columns, padded rows] that products read; kept up to date by `refresh`.
  public let transposed: Floats?
  /// The rows of a table that the last step read.
  public let touched: TouchedRows?
  /// How many tasks may work on this parameter at once.
  public let parts: Int

  /// Gradients that wait to be computed, in the order of their uses, each part by part.
  var pending: [(_ part: Int, _ accumulate: Bool) -> Void] = []
  /// Reads of the table in this step, with their gradients.
  var reads: [TableRead] = []

  init(name: String, shape: [Int], kind: ParameterKind, isTransposed: Bool, tableParts: Int) {
    self.name = name
    self.shape = shape
    self.kind = kind
    let rows = shape.count == 1 ? 1 : shape[0]
    let columns = shape.last ?? 0
    let stride = kind == .table ? columns : padded(columns)
    values = Tensor(base: allocate(rows * stride), rows: rows, columns: columns, stride: stride)
    gradient =
      kind == .weight
      ? Tensor(base: allocate(rows * stride), rows: rows, columns: columns, stride: stride) : nil
    transposed = isTransposed ? allocate(columns * padded(rows)) : nil
    touched = kind == .table ? TouchedRows(rows: rows, width: columns, parts: tableParts) : nil
    switch kind {
    case .table: parts = tableParts
    case .weight: parts = max(1, min(8, (rows + 47) / 64))
    case .statistic: parts = 1
    }
  }

  deinit {
    values.base.deallocate()
    gradient?.base.deallocate()
    transposed?.deallocate()
  }

  /// Numbers in this parameter.
  public var count: Int { shape.reduce(1, *) }

  /// The rows of a weight that belong to a part: whole vectors of the transposed copy.
  public func rows(ofPart part: Int) -> Range<Int> {
    let share = padded((values.rows + parts - 1) / parts)
    let start = min(part * share, values.rows)
    return start..<min(start + share, values.rows)
  }

  /// Brings a part of the transposed copy up to date after its values changed.
  public func refresh(part: Int) {
    guard let transposed else { return }
    let range = rows(ofPart: part)
    if range.isEmpty { return }
    transpose(
      values.row(range.lowerBound), values.stride, rows: range.count, columns: values.columns,
      into: transposed + range.lowerBound, padded(values.rows))
  }

  /// Overwrites all values; `numbers` has `count` of them, row after row.
  public func assign(_ numbers: [Float]) {
    require(
      numbers.count == count, "Parameter.assign",
      "\(name) \(shape) got \(numbers.count) numbers, not \(count)")
    for r in 0..<values.rows {
      for c in 0..<values.columns { values[r, c] = numbers[r * values.columns + c] }
    }
    for part in 0..<parts { refresh(part: part) }
  }

  /// All values, row after row, without padding.
  public var array: [Float] { values.array }

  /// Σ of the squares of the last step's gradient.
  public var squaredGradientNorm: Double {
    if let touched { return (0..<parts).reduce(0) { $0 + touched.squaredNorm(part: $1) } }
    return gradientArray.reduce(0) { $0 + Double($1) * Double($1) }
  }

  /// The last step's gradient, row after row; a table's is spread over all its rows.
  public var gradientArray: [Float] {
    if let gradient { return gradient.array }
    guard let touched else { return [Float](repeating: 0, count: count) }
    let dense = allocate(count)
    defer { dense.deallocate() }
    for part in 0..<parts { touched.scatter(part: part, into: dense) }
    return Array(UnsafeBufferPointer(start: dense, count: count))
  }
}
