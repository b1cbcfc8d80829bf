/// Text without case and accents, for searching: `É` is found as `e`, `ß` as `ss`.
///
/// Latin letters lose their accents, also in one piece; other scripts lose combining marks and case.
struct FoldedText: Hashable, Sendable {
  /// In UTF-8.
  let bytes: [UInt8]

  init(_ text: String) {
    var bytes = Array(text.utf8)
    var isASCII = true
    for index in bytes.indices {
      let byte = bytes[index]
      if byte &- 0x41 < 26 { bytes[index] = byte | 0x20 }
      if byte >= 0x80 { isASCII = false }
    }
    if !isASCII {
      bytes.removeAll(keepingCapacity: true)
      for scalar in text.unicodeScalars { Self.append(scalar, to: &bytes) }
    }
    self.bytes = bytes
  }

  /// Whether another text occurs in it. Complexity: O(n · m) at worst, near O(n) for words.
  func contains(_ part: FoldedText) -> Bool {
    let count = part.bytes.count
    guard let initial = part.bytes.first else { return true }
    guard bytes.count >= count else { return false }
    for start in 0...(bytes.count - count) where bytes[start] == initial {
      var length = 1
      while length < count, bytes[start + length] == part.bytes[length] { length += 1 }
      if length == count { return true }
    }
    return false
  }

  private static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    if scalar.value < 0x80 {
      let byte = UInt8(scalar.value)
      bytes.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
      return
    }
    // Asking for the lower case makes a string: only letters that have one are worth that.
    guard scalar.properties.isCased else { return appendLower(scalar, to: &bytes) }
    for lower in scalar.properties.lowercaseMapping.unicodeScalars {
      appendLower(lower, to: &bytes)
    }
  }

  private static func appendLower(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    if scalar.value < latin.count, !latin[Int(scalar.value)].isEmpty {
      bytes.append(contentsOf: latin[Int(scalar.value)])
    } else if scalar.properties.generalCategory != .nonspacingMark {
      bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }

  /// What stands for each letter below 0x180; empty where the letter stands for itself.
  private static let latin: [[UInt8]] = {
    let groups: [(plain: String, accented: String)] = [
      ("a", "àáâãäåāăą"), ("ae", "æ"), ("c", "çćĉċč"), ("d", "ðďđ"), ("e", "èéêëēĕėęě"),
      ("g", "ĝğġģ"), ("h", "ĥħ"), ("i", "ìíîïĩīĭįı"), ("ij", "ĳ"), ("j", "ĵ"), ("k", "ķ"),
      ("l", "ĺļľŀł"), ("n", "ñńņňŉ"), ("o", "òóôõöøōŏő"), ("oe", "œ"), ("r", "ŕŗř"),
      ("s", "śŝşšſ"), ("ss", "ß"), ("t", "ţťŧ"), ("th", "þ"), ("u", "ùúûüũūŭůűų"), ("w", "ŵ"),
      ("y", "ýÿŷ"), ("z", "źżž"),
    ]
    var table = [[UInt8]](repeating: [], count: 0x180)
    for group in groups {
      for scalar in group.accented.unicodeScalars {
        table[Int(scalar.value)] = Array(group.plain.utf8)
      }
    }
    return table
  }()
}
