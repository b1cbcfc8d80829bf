import Kernels

/// A matrix in padded rows, with guards around it and behind its padding that no kernel may touch.
///
/// The guards are NaN, so one that is read spoils every sum that it enters.
final class GuardedMatrix {
  static let guardCount = 64
  private static let guardBits: UInt32 = 0x7fc0_beef

  let rows: Int
  let columns: Int
  let stride: Int
  /// Never given back: an optimised build may drop a matrix right after its last mention, while a
  /// kernel still works at its address.
  private let memory: Floats

  var base: Floats { memory + Self.guardCount }

  /// - Parameters:
  ///   - stride: at least the padded columns, which is the default.
  ///   - padding: what stands from `columns` to the end of the last vector.
  init(
    _ rows: Int, _ columns: Int, stride: Int? = nil, padding: Float = 0,
    _ value: (_ row: Int, _ column: Int) -> Float = { _, _ in 0 }
  ) {
    self.rows = rows
    self.columns = columns
    self.stride = stride ?? padded(columns)
    let count = rows * self.stride + 2 * Self.guardCount
    memory = allocate(count)
    for i in 0..<count { memory[i] = Float(bitPattern: Self.guardBits) }
    for r in 0..<rows {
      for c in 0..<max(columns, min(padded(columns), self.stride)) {
        base[r * self.stride + c] = c < columns ? value(r, c) : padding
      }
    }
  }

  /// `count` numbers without padding: scores, weights, logits.
  convenience init(vector count: Int, _ value: (Int) -> Float = { _ in 0 }) {
    self.init(1, count, stride: count) { _, c in value(c) }
  }

  /// A vector of these numbers, padded with zeros to whole machine vectors.
  convenience init(_ numbers: [Float]) { self.init(1, numbers.count) { numbers[$1] } }

  subscript(row: Int, column: Int) -> Float {
    get { base[row * stride + column] }
    set { base[row * stride + column] = newValue }
  }

  func row(_ index: Int) -> Floats { base + index * stride }

  /// All elements, row after row, without padding.
  var array: [Float] {
    (0..<rows).flatMap { r in (0..<columns).map { self[r, $0] } }
  }

  /// The elements' bits, for comparisons that take no rounding for granted.
  var bits: [UInt32] { array.map { $0.bitPattern } }

  /// Whether every guard stands as it was.
  var isIntact: Bool {
    func isGuard(_ i: Int) -> Bool { base[i].bitPattern == Self.guardBits }
    for i in 1...Self.guardCount where !isGuard(-i) || !isGuard(rows * stride + i - 1) {
      return false
    }
    for r in 0..<rows {
      for c in max(columns, min(padded(columns), stride))..<stride where !isGuard(r * stride + c) {
        return false
      }
    }
    return true
  }
}
