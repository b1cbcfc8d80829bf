/// The table of contents of a safetensors file, checked: every range lies inside the file, no two
/// share a byte, and each has the length that its type and shape need.
///
/// Reference: the format's description, github.com/huggingface/safetensors.
struct SafeTensorsHeader {
  /// One tensor's place.
  struct Entry: Hashable {
    let name: String
    let type: ElementType
    let shape: [Int]
    /// Bytes counted from the start of the file.
    let range: Range<Int>
  }

  let entries: [Entry]
  let metadata: [String: String]

  /// The greatest header that the format allows.
  static let greatestByteCount = 100_000_000

  /// Reads and checks the header of a whole file.
  init(_ bytes: UnsafeRawBufferPointer) throws(SafeTensorsProblem) {
    guard bytes.count >= 8 else { throw .tooShort(byteCount: bytes.count) }
    let claimed = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
    guard claimed <= UInt64(min(bytes.count - 8, Self.greatestByteCount)) else {
      throw .headerTooLong(byteCount: claimed, available: bytes.count - 8)
    }
    let start = 8 + Int(claimed)
    let text = UnsafeRawBufferPointer(rebasing: bytes[8..<start])
    var parser = Parser(available: bytes.count - start, start: start)
    do {
      var scanner = JSONScanner(text)
      try scanner.object { scanner, name in try parser.member(&scanner, name) }
      try scanner.end()
    } catch let failure as JSONScanner.Failure {
      throw .header(reason: failure.reason, offset: 8 + failure.offset)
    } catch let problem as SafeTensorsProblem {
      throw problem
    } catch {
      throw .header(reason: "\(error)", offset: 8)
    }
    entries = parser.entries
    metadata = parser.metadata
    try Self.checkCoverage(entries, from: start, to: bytes.count)
  }

  private static func checkCoverage(
    _ entries: [Entry], from start: Int, to end: Int
  ) throws(SafeTensorsProblem) {
    var covered = start
    var previous = ""
    let ordered = entries.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    for entry in ordered {
      guard entry.range.lowerBound >= covered else {
        throw .overlap(name: entry.name, other: previous)
      }
      guard entry.range.lowerBound == covered else {
        throw .unused(byteCount: entry.range.lowerBound - covered, offset: covered)
      }
      covered = entry.range.upperBound
      previous = entry.name
    }
    guard covered == end else { throw .unused(byteCount: end - covered, offset: covered) }
  }

  private struct Parser {
    let available: Int
    let start: Int
    var entries: [Entry] = []
    var metadata: [String: String] = [:]
    var names: Set<String> = []

    mutating func member(_ scanner: inout JSONScanner, _ name: String) throws {
      guard names.insert(name).inserted else { throw SafeTensorsProblem.duplicateName(name) }
      if name == "__metadata__" {
        try readMetadata(&scanner)
      } else {
        entries.append(try readEntry(&scanner, name))
      }
    }

    private mutating func readMetadata(_ scanner: inout JSONScanner) throws {
      var metadata: [String: String] = [:]
      try scanner.object { scanner, key in metadata[key] = try scanner.string() }
      self.metadata = metadata
    }

    private func readEntry(_ scanner: inout JSONScanner, _ name: String) throws -> Entry {
      var typeName: String?
      var shape: [Int]?
      var offsets: [Int]?
      try scanner.object { scanner, key in
        switch key {
        case "dtype": typeName = try scanner.string()
        case "shape": shape = try counts(&scanner)
        case "data_offsets": offsets = try counts(&scanner)
        default: try scanner.skip()
        }
      }
      guard let typeName, let shape, let offsets, offsets.count == 2 else {
        throw scanner.mismatch("tensor \"\(name)\" needs dtype, shape and two data_offsets")
      }
      guard let type = ElementType(rawValue: typeName) else {
        throw SafeTensorsProblem.unknownType(name: name, type: typeName)
      }
      let (begin, end) = (offsets[0], offsets[1])
      guard begin <= end, end <= available else {
        throw SafeTensorsProblem.badOffsets(
          name: name, begin: begin, end: end, available: available)
      }
      var byteCount = type.byteCount
      // A zero anywhere makes the product zero, however large its neighbours are.
      for size in shape where !shape.contains(0) {
        let (product, overflows) = byteCount.multipliedReportingOverflow(by: size)
        guard !overflows else { throw SafeTensorsProblem.badShape(name: name) }
        byteCount = product
      }
      if shape.contains(0) { byteCount = 0 }
      guard byteCount == end - begin else {
        throw SafeTensorsProblem.sizeMismatch(
          name: name, expected: byteCount, found: end - begin)
      }
      return Entry(name: name, type: type, shape: shape, range: start + begin..<start + end)
    }

    private func counts(_ scanner: inout JSONScanner) throws -> [Int] {
      var values: [Int] = []
      try scanner.array { scanner in values.append(try scanner.count()) }
      return values
    }
  }
}
