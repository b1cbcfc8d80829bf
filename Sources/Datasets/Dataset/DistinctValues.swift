/// The few different numbers that a column of ratings has, so that a byte can stand for each.
struct DistinctValues: Sendable {
  /// The numbers in ascending order; incomplete when `isOverfull`.
  private(set) var values: [Float] = []

  /// Whether there are more than a byte can tell apart.
  private(set) var isOverfull = false

  private static let greatestCount = 255
  private static let slotCount = 1024
  /// Open addressing: −1 is free, else a place in `keys` and `codes`.
  private var slots = [Int16](repeating: -1, count: Self.slotCount)
  private var keys: [UInt32] = []
  private var codes: [UInt8] = []

  /// Finds the different numbers of a column.
  ///
  /// - Complexity: O(count), on all cores.
  init(_ column: HeapBuffer<Float>, count: Int) {
    let pieceSize = 1 << 18
    let pieces = concurrentMap(count: (count + pieceSize - 1) / pieceSize) { piece in
      column.withElements { elements in
        var part = DistinctValues()
        for row in piece * pieceSize..<min(count, (piece + 1) * pieceSize) {
          part.include(elements[row])
        }
        return part
      }
    }
    for piece in pieces {
      for key in piece.keys { include(Float(bitPattern: key)) }
      isOverfull = isOverfull || piece.isOverfull
    }
    let order = keys.indices.sorted { Float(bitPattern: keys[$0]) < Float(bitPattern: keys[$1]) }
    values = order.map { Float(bitPattern: keys[$0]) }
    for (code, place) in order.enumerated() { codes[place] = UInt8(code) }
  }

  private init() {}

  /// The place of a number in `values`, which must be among them.
  @inline(__always)
  func code(of value: Float) -> UInt8 { codes[Int(slots[slot(of: value)])] }

  private mutating func include(_ value: Float) {
    let slot = slot(of: value)
    guard slots[slot] < 0 else { return }
    guard keys.count < Self.greatestCount else {
      isOverfull = true
      return
    }
    slots[slot] = Int16(keys.count)
    // Adding 0 makes the negative zero positive.
    keys.append((value + 0).bitPattern)
    codes.append(0)
  }

  @inline(__always)
  private func slot(of value: Float) -> Int {
    let key = (value + 0).bitPattern
    var slot = Int((key &* 0x9E37_79B1) >> 22)
    while slots[slot] >= 0, keys[Int(slots[slot])] != key { slot = (slot + 1) % Self.slotCount }
    return slot
  }
}
