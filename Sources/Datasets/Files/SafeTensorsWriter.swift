/// Collects tensors and writes them as one safetensors file, atomically.
///
/// Tensors of wider elements come first, so that every tensor stands at an address that its
/// elements allow; otherwise the order of adding is kept, and the same tensors give the same bytes.
public struct SafeTensorsWriter {
  /// Free text stored beside the tensors.
  public var metadata: [String: String]

  private struct Entry {
    let name: String
    let type: ElementType
    let shape: [Int]
    let byteCount: Int
    let withBytes: ((UnsafeRawBufferPointer) throws -> Void) throws -> Void
  }

  private var entries: [Entry] = []

  /// Creates a writer without tensors.
  public init(metadata: [String: String] = [:]) {
    self.metadata = metadata
  }

  /// Adds a tensor; its elements are not copied before they are written.
  ///
  /// The number of elements must be the product of the shape, and the name must be new.
  public mutating func add<Element: TensorElement>(
    _ name: String, shape: [Int], _ elements: [Element]
  ) {
    add(
      name, type: Element.elementType, shape: shape,
      byteCount: elements.count * MemoryLayout<Element>.stride
    ) { body in try elements.withUnsafeBytes(body) }
  }

  /// Adds a tensor of one dimension.
  public mutating func add<Element: TensorElement>(_ name: String, _ elements: [Element]) {
    add(name, shape: [elements.count], elements)
  }

  /// Adds a tensor whose bytes are asked for when the file is written.
  ///
  /// - Parameter withBytes: calls its argument with exactly `byteCount` bytes.
  public mutating func add(
    _ name: String, type: ElementType, shape: [Int], byteCount: Int,
    withBytes: @escaping ((UnsafeRawBufferPointer) throws -> Void) throws -> Void
  ) {
    guard shape.reduce(type.byteCount, *) == byteCount else {
      fatalError(
        "SafeTensorsWriter: \(name) \(shape) of \(type.rawValue) is not \(byteCount) bytes")
    }
    guard !entries.contains(where: { $0.name == name }), name != "__metadata__" else {
      fatalError("SafeTensorsWriter: \(name) is added twice")
    }
    entries.append(
      Entry(name: name, type: type, shape: shape, byteCount: byteCount, withBytes: withBytes))
  }

  /// Writes the file: under its name stands the old file or the whole new one, never a part.
  ///
  /// - Throws: `DataError.file` when it cannot be written.
  public func write(to path: String) throws {
    var file = try AtomicFile(path: path)
    try write { try file.write($0) }
    try file.commit()
  }

  /// Hands the file's bytes to a function, part by part.
  func write(_ put: (UnsafeRawBufferPointer) throws -> Void) throws {
    let ordered = orderedEntries
    var header = Array(headerText(ordered).utf8)
    header.append(contentsOf: repeatElement(0x20, count: (8 - header.count % 8) % 8))
    try withUnsafeBytes(of: UInt64(header.count).littleEndian) { try put($0) }
    try header.withUnsafeBytes { try put($0) }
    for entry in ordered {
      try entry.withBytes { bytes in
        guard bytes.count == entry.byteCount else {
          fatalError("SafeTensorsWriter: \(entry.name) changed its size while it was written")
        }
        try put(bytes)
      }
    }
  }

  /// A hash of all tensors as they would be written; `SafeTensors.checksum` finds it again.
  func checksum() throws -> String {
    var fingerprint = Fingerprint()
    for entry in orderedEntries { try entry.withBytes { fingerprint.include($0) } }
    return fingerprint.text
  }

  private var orderedEntries: [Entry] {
    entries.enumerated()
      .sorted { ($1.element.type.byteCount, $0.offset) < ($0.element.type.byteCount, $1.offset) }
      .map(\.element)
  }

  private func headerText(_ ordered: [Entry]) -> String {
    var members: [String] = []
    if !metadata.isEmpty {
      let pairs = metadata.sorted { $0.key < $1.key }
        .map { "\(quoted($0.key)):\(quoted($0.value))" }
      members.append("\"__metadata__\":{\(pairs.joined(separator: ","))}")
    }
    var offset = 0
    for entry in ordered {
      let shape = entry.shape.map(String.init).joined(separator: ",")
      let end = offset + entry.byteCount
      members.append(
        """
        \(quoted(entry.name)):{"dtype":"\(entry.type.rawValue)","shape":[\(shape)],\
        "data_offsets":[\(offset),\(end)]}
        """)
      offset = end
    }
    return "{\(members.joined(separator: ","))}"
  }

  private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\u{0}"..."\u{1F}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
