/// The fields of an encoded protocol buffer, one by one. Ends at the first that is malformed.
struct WireReader {
  /// A field's value, by how it is laid out.
  enum Value {
    case varint(UInt64)
    case eightBytes(UInt64)
    case fourBytes(UInt32)
    case bytes(UnsafeRawBufferPointer)
  }

  private let bytes: UnsafeRawBufferPointer
  private var place = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The next field; nil at the end, and where the bytes make no sense.
  mutating func next() -> (number: UInt64, value: Value)? {
    guard place < bytes.count, let key = varint() else { return nil }
    switch key & 7 {
    case 0: return varint().map { (key >> 3, .varint($0)) }
    case 1:
      guard bytes.count - place >= 8 else { return nil }
      defer { place += 8 }
      let bits = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      return (key >> 3, .eightBytes(bits.littleEndian))
    case 2:
      guard let length = varint(), length <= UInt64(bytes.count - place) else { return nil }
      defer { place += Int(length) }
      let stretch = bytes[place..<place + Int(length)]
      return (key >> 3, .bytes(UnsafeRawBufferPointer(rebasing: stretch)))
    case 5:
      guard bytes.count - place >= 4 else { return nil }
      defer { place += 4 }
      let bits = bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)
      return (key >> 3, .fourBytes(bits.littleEndian))
    default: return nil
    }
  }

  /// The next varint by itself, as in packed lists.
  mutating func varint() -> UInt64? {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 70, by: 7) {
      guard place < bytes.count else { return nil }
      let byte = bytes[place]
      place += 1
      value |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { return value }
    }
    return nil
  }
}

/// TensorFlow's `TensorProto`, as far as it holds one number.
enum ScalarTensor {
  /// The number; nil for texts, for several numbers and for kinds that curves do not have.
  static func value(_ bytes: UnsafeRawBufferPointer) -> Double? {
    var kind: UInt64 = 1
    var content: UnsafeRawBufferPointer?
    var number: Double?
    var numberCount = 0
    func take(_ value: Double) {
      number = value
      numberCount += 1
    }
    var message = WireReader(bytes)
    while let field = message.next() {
      switch (field.number, field.value) {
      case (1, .varint(let value)): kind = value
      case (2, .bytes(let shape)): if elementCount(shape) != 1 { return nil }
      case (4, .bytes(let raw)): content = raw
      case (5, .fourBytes(let bits)): take(Double(Float(bitPattern: bits)))
      case (5, .bytes(let packed)) where packed.count == 4:
        take(Double(Float(bitPattern: load(packed, as: UInt32.self))))
      case (6, .eightBytes(let bits)): take(Double(bitPattern: bits))
      case (6, .bytes(let packed)) where packed.count == 8:
        take(Double(bitPattern: load(packed, as: UInt64.self)))
      case (7, .varint(let value)), (10, .varint(let value)): take(Double(Int64(bitPattern: value)))
      case (7, .bytes(let packed)), (10, .bytes(let packed)):
        var list = WireReader(packed)
        while let value = list.varint() { take(Double(Int64(bitPattern: value))) }
      case (5, _), (6, _): return nil
      default: break
      }
    }
    if let content, !content.isEmpty { return raw(content, kind) }
    return numberCount == 1 ? number : nil
  }

  /// By TensorFlow's numbers of types: 1 float, 2 double, 3 int32, 9 int64, 14 bfloat16.
  private static func raw(_ content: UnsafeRawBufferPointer, _ kind: UInt64) -> Double? {
    switch (kind, content.count) {
    case (1, 4): Double(Float(bitPattern: load(content, as: UInt32.self)))
    case (2, 8): Double(bitPattern: load(content, as: UInt64.self))
    case (3, 4): Double(Int32(bitPattern: load(content, as: UInt32.self)))
    case (9, 8): Double(Int64(bitPattern: load(content, as: UInt64.self)))
    case (14, 2): Double(Float(bitPattern: UInt32(load(content, as: UInt16.self)) << 16))
    default: nil
    }
  }

  private static func load<Value: FixedWidthInteger & BitwiseCopyable>(
    _ bytes: UnsafeRawBufferPointer, as: Value.Type
  ) -> Value {
    Value(littleEndian: bytes.loadUnaligned(as: Value.self))
  }

  /// The product of a shape's sizes.
  private static func elementCount(_ shape: UnsafeRawBufferPointer) -> UInt64 {
    var product: UInt64 = 1
    var message = WireReader(shape)
    while let field = message.next() {
      guard field.number == 2, case .bytes(let dimension) = field.value else { continue }
      var size: UInt64 = 0
      var parts = WireReader(dimension)
      while let part = parts.next() {
        if part.number == 1, case .varint(let value) = part.value { size = value }
      }
      product = product.multipliedReportingOverflow(by: size).partialValue
    }
    return product
  }
}
