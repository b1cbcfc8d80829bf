import Glibc

/// Gives every distinct text a number, counting from 0 in order of first appearance.
///
/// One open-addressing table over one run of bytes: a text that is known costs no allocation.
struct TextInterner: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]
  private var hashes: [UInt64] = []
  private var slots: [Int32] = Array(repeating: -1, count: 64)

  /// The number of distinct texts.
  var count: Int { hashes.count }

  /// The number of a text; a new one when it is seen for the first time.
  ///
  /// - Complexity: O(length), amortised.
  mutating func code(_ text: UnsafeRawBufferPointer) -> Int32 {
    let hash = Self.hash(text)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      let code = Int(slots[slot])
      if hashes[code] == hash, equals(code, text) { return slots[slot] }
      slot = (slot + 1) & mask
    }
    let code = Int32(hashes.count)
    slots[slot] = code
    hashes.append(hash)
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    if hashes.count * 2 > slots.count { grow() }
    return code
  }

  /// The number of a text that was seen before; nil for any other.
  func existingCode(_ text: UnsafeRawBufferPointer) -> Int32? {
    let hash = Self.hash(text)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      let code = Int(slots[slot])
      if hashes[code] == hash, equals(code, text) { return slots[slot] }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// The number of a text.
  mutating func code(_ text: String) -> Int32 {
    var text = text
    return text.withUTF8 { code(UnsafeRawBufferPointer($0)) }
  }

  /// The text of a number.
  func text(_ code: Int) -> String {
    String(decoding: bytes[ends[code]..<ends[code + 1]], as: UTF8.self)
  }

  /// Calls a function with the bytes of a number's text.
  func withBytes<Result>(
    of code: Int, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    try bytes.withUnsafeBytes { all in
      try body(UnsafeRawBufferPointer(rebasing: all[ends[code]..<ends[code + 1]]))
    }
  }

  /// All numbers, ordered by the bytes of their texts.
  func order() -> [Int32] {
    bytes.withUnsafeBufferPointer { all in
      ends.withUnsafeBufferPointer { ends in
        guard let start = all.baseAddress else { return Array(0..<Int32(count)) }
        return (0..<Int32(count)).sorted { first, second in
          let (a, b) = (Int(first), Int(second))
          let (aCount, bCount) = (ends[a + 1] - ends[a], ends[b + 1] - ends[b])
          let difference = memcmp(start + ends[a], start + ends[b], min(aCount, bCount))
          return difference == 0 ? aCount < bCount : difference < 0
        }
      }
    }
  }

  private func equals(_ code: Int, _ text: UnsafeRawBufferPointer) -> Bool {
    guard ends[code + 1] - ends[code] == text.count else { return false }
    return bytes.withUnsafeBytes { all in
      guard let start = all.baseAddress, let other = text.baseAddress else { return true }
      return memcmp(start + ends[code], other, text.count) == 0
    }
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 4)
    let mask = slots.count - 1
    for (code, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(code)
    }
  }

  private static func hash(_ text: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(text.count)
    var offset = 0
    while offset + 8 <= text.count {
      hash = mix(hash ^ text.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < text.count {
      rest = rest << 8 | UInt64(text[offset])
      offset += 1
    }
    return mix(hash ^ rest)
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }
}
