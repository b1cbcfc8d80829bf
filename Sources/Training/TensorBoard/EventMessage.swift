/// TensorBoard's `Event` protocol buffer, as far as scalars need it.
struct EventMessage {
  /// What an event carries.
  enum Content {
    /// The first event of every file.
    case fileVersion
    /// Values under their tags.
    case scalars([(tag: String, value: Float)])
  }

  /// Seconds since 1970.
  let wallTime: Double
  /// The training step.
  let step: Int64
  /// What happened.
  let content: Content

  /// The encoded message.
  var bytes: [UInt8] {
    var message: [UInt8] = []
    message.append(Wire.eightBytes.key(field: 1))
    message.appendLittleEndian(wallTime.bitPattern)
    // A field with its default value is left out, as every encoder of this format does.
    if step != 0 {
      message.append(Wire.varint.key(field: 2))
      message.appendVarint(UInt64(bitPattern: step))
    }
    switch content {
    case .fileVersion:
      message.appendField(3, Array("brain.Event:2".utf8))
    case .scalars(let scalars):
      var summary: [UInt8] = []
      for (tag, value) in scalars {
        var entry: [UInt8] = []
        entry.appendField(1, Array(tag.utf8))
        entry.append(Wire.fourBytes.key(field: 2))
        entry.appendLittleEndian(value.bitPattern)
        summary.appendField(1, entry)
      }
      message.appendField(5, summary)
    }
    return message
  }

  /// The step of an encoded event, 0 where it has none; nil where the bytes are no event.
  ///
  /// - Complexity: O(fields): contents are skipped.
  static func step(of message: ArraySlice<UInt8>) -> Int64? {
    var rest = message
    var step: UInt64 = 0
    while !rest.isEmpty {
      guard let key = rest.popVarint(), let wire = Wire(rawValue: UInt8(key & 7)) else {
        return nil
      }
      switch wire {
      case .varint:
        guard let value = rest.popVarint() else { return nil }
        if key >> 3 == 2 { step = value }
      case .eightBytes:
        guard rest.count >= 8 else { return nil }
        rest.removeFirst(8)
      case .fourBytes:
        guard rest.count >= 4 else { return nil }
        rest.removeFirst(4)
      case .bytes:
        guard let length = rest.popVarint(), length <= UInt64(rest.count) else { return nil }
        rest.removeFirst(Int(length))
      }
    }
    return Int64(bitPattern: step)
  }
}

/// How a field's value is laid out.
private enum Wire: UInt8 {
  case varint = 0
  case eightBytes = 1
  case bytes = 2
  case fourBytes = 5

  /// A field's key; fields up to 15 fit into one byte.
  func key(field: UInt8) -> UInt8 { field << 3 | rawValue }
}

extension Array<UInt8> {
  /// Appends seven bits at a time, the lowest first; the high bit says that more follow.
  fileprivate mutating func appendVarint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(rest))
  }

  fileprivate mutating func appendField(_ field: UInt8, _ value: [UInt8]) {
    append(Wire.bytes.key(field: field))
    appendVarint(UInt64(value.count))
    append(contentsOf: value)
  }
}

extension ArraySlice<UInt8> {
  /// Removes a varint from the front; nil where none ends within ten bytes.
  fileprivate mutating func popVarint() -> UInt64? {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 70, by: 7) {
      guard let byte = popFirst() else { return nil }
      value |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { return value }
    }
    return nil
  }
}
