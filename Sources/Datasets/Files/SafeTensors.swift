/// A safetensors file, mapped into memory: tensors are read when they are asked for.
///
/// Everything the header claims is checked on opening; afterwards only asking for what is not
/// there fails. Reference: github.com/huggingface/safetensors.
public final class SafeTensors: Sendable {
  /// The path that was opened.
  public let path: String

  /// The names of the tensors, in the order of the header.
  public let names: [String]

  /// The free text that was stored with the tensors.
  public let metadata: [String: String]

  let file: MappedFile
  private let entries: [String: SafeTensorsHeader.Entry]

  /// Opens a file and checks its header.
  ///
  /// - Throws: `DataError.file` or `DataError.safeTensors`.
  public convenience init(path: String) throws {
    try self.init(MappedFile(path: path))
  }

  /// Checks the header of a mapped file.
  ///
  /// - Throws: `DataError.safeTensors`.
  public init(_ file: MappedFile) throws {
    do throws(SafeTensorsProblem) {
      let header = try SafeTensorsHeader(file.bytes)
      names = header.entries.map(\.name)
      metadata = header.metadata
      entries = Dictionary(
        header.entries.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    } catch {
      throw DataError.safeTensors(file.path, error)
    }
    path = file.path
    self.file = file
  }

  /// The type and shape of a tensor; nil when there is none of that name.
  public func entry(_ name: String) -> (type: ElementType, shape: [Int])? {
    entries[name].map { ($0.type, $0.shape) }
  }

  /// Calls a function with a tensor's bytes, which may stand at any address: load unaligned.
  ///
  /// - Throws: `DataError.safeTensors` when there is no such tensor.
  public func withUnsafeBytes<Result>(
    of name: String, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) throws -> Result {
    let entry = try demand(name)
    return try body(UnsafeRawBufferPointer(rebasing: file.bytes[entry.range]))
  }

  /// A tensor of type F32.
  public func floats(_ name: String) throws -> [Float] { try elements(name) }

  /// A tensor of type I32.
  public func int32s(_ name: String) throws -> [Int32] { try elements(name) }

  /// A tensor of type I64.
  public func int64s(_ name: String) throws -> [Int64] { try elements(name) }

  /// A tensor's bytes, whatever its type.
  public func bytes(_ name: String) throws -> [UInt8] {
    try withUnsafeBytes(of: name) { Array($0) }
  }

  /// A tensor of any numeric type, converted.
  ///
  /// - Throws: `DataError.safeTensors` when it is missing or of an 8-bit float type.
  public func doubles(_ name: String) throws -> [Double] {
    let entry = try demand(name)
    return try withUnsafeBytes(of: name) { bytes in
      switch entry.type {
      case .bool, .uint8: bytes.map { Double($0) }
      case .int8: bytes.map { Double(Int8(bitPattern: $0)) }
      case .int16: converted(bytes, Int16.self) { Double($0) }
      case .uint16: converted(bytes, UInt16.self) { Double($0) }
      case .int32: converted(bytes, Int32.self) { Double($0) }
      case .uint32: converted(bytes, UInt32.self) { Double($0) }
      case .int64: converted(bytes, Int64.self) { Double($0) }
      case .uint64: converted(bytes, UInt64.self) { Double($0) }
      case .float32: converted(bytes, Float.self) { Double($0) }
      case .float64: converted(bytes, Double.self) { $0 }
      case .bfloat16:
        converted(bytes, UInt16.self) { Double(Float(bitPattern: UInt32($0) << 16)) }
      case .float16: converted(bytes, UInt16.self) { Double(float(half: $0)) }
      case .float8E4M3, .float8E5M2:
        throw wrongType(entry, expected: "a number of 16 bits or more, or a whole number")
      }
    }
  }

  /// A tensor of exactly this element type, copied.
  ///
  /// - Throws: `DataError.safeTensors` when it is missing or of another type.
  public func elements<Element: TensorElement>(_ name: String) throws -> [Element] {
    let entry = try demand(name)
    guard entry.type == Element.elementType else {
      throw wrongType(entry, expected: Element.elementType.rawValue)
    }
    return try withUnsafeBytes(of: name) { bytes in
      Array(unsafeUninitializedCapacity: bytes.count / entry.type.byteCount) { buffer, count in
        UnsafeMutableRawBufferPointer(buffer).copyMemory(from: bytes)
        count = buffer.count
      }
    }
  }

  /// A hash of all tensors in the order of the header.
  func checksum() throws -> String {
    var fingerprint = Fingerprint()
    for name in names { try withUnsafeBytes(of: name) { fingerprint.include($0) } }
    return fingerprint.text
  }

  /// Where a tensor stands in the file.
  func demand(_ name: String) throws -> SafeTensorsHeader.Entry {
    guard let entry = entries[name] else {
      throw DataError.safeTensors(path, .noTensor(name: name))
    }
    return entry
  }

  private func wrongType(_ entry: SafeTensorsHeader.Entry, expected: String) -> DataError {
    .safeTensors(
      path, .wrongType(name: entry.name, found: entry.type.rawValue, expected: expected))
  }

  private func converted<Stored: BitwiseCopyable>(
    _ bytes: UnsafeRawBufferPointer, _ type: Stored.Type, _ convert: (Stored) -> Double
  ) -> [Double] {
    let size = MemoryLayout<Stored>.size
    return (0..<bytes.count / size).map { index in
      convert(bytes.loadUnaligned(fromByteOffset: index * size, as: type))
    }
  }

  private func float(half: UInt16) -> Float {
    let sign = UInt32(half & 0x8000) << 16
    let exponent = UInt32(half >> 10) & 31
    let fraction = UInt32(half) & 0x3FF
    if exponent == 0 {
      let magnitude = Float(fraction) * 0x1p-24
      return sign == 0 ? magnitude : -magnitude
    }
    let shifted = exponent == 31 ? 255 : exponent + 112
    return Float(bitPattern: sign | shifted << 23 | fraction << 13)
  }
}
