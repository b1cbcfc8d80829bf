/// Numbers in a mapped file, one per row: read in place, never copied.
public struct Column<Element: BitwiseCopyable & Sendable>: RandomAccessCollection, Sendable {
  /// The first row's number.
  public let startIndex = 0

  /// The number of rows.
  public let endIndex: Int

  // An address is Sendable where a pointer is not; the file stays mapped as long as it has users.
  private let file: MappedFile
  private let address: UInt

  /// - Parameter range: the bytes of the column, aligned and a whole number of elements.
  init(_ file: MappedFile, _ range: Range<Int>) {
    self.file = file
    address = file.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) } + UInt(range.lowerBound)
    endIndex = range.count / MemoryLayout<Element>.stride
  }

  /// The element of a row.
  ///
  /// - Complexity: O(1); loops over many rows are faster through `withUnsafeBufferPointer`.
  public subscript(row: Int) -> Element {
    guard row >= 0, row < endIndex else { fatalError("Column: row \(row) of \(endIndex)") }
    return withUnsafeBufferPointer { $0[row] }
  }

  /// Calls a function with all elements.
  @inline(__always)
  public func withUnsafeBufferPointer<Result>(
    _ body: (UnsafeBufferPointer<Element>) throws -> Result
  ) rethrows -> Result {
    try withExtendedLifetime(file) {
      try body(UnsafeBufferPointer(start: UnsafePointer(bitPattern: address), count: endIndex))
    }
  }
}

/// Texts in a mapped file, one per row.
public struct TextColumn: RandomAccessCollection, Sendable {
  /// The first row's number.
  public let startIndex = 0

  /// The number of rows.
  public let endIndex: Int

  let bytes: Column<UInt8>
  let offsets: Column<Int64>

  init(bytes: Column<UInt8>, offsets: Column<Int64>) {
    self.bytes = bytes
    self.offsets = offsets
    endIndex = offsets.count - 1
  }

  /// The text of a row.
  public subscript(row: Int) -> String {
    withBytes(of: row) { String(decoding: $0, as: UTF8.self) }
  }

  /// Calls a function with the bytes of a row's text.
  func withBytes<Result>(
    of row: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    let range = Int(offsets[row])..<Int(offsets[row + 1])
    return try bytes.withUnsafeBufferPointer {
      try body(UnsafeBufferPointer(rebasing: $0[range]))
    }
  }
}

/// One category per row, such as an item's genre.
public struct CategoryColumn: Sendable {
  /// The column's name, such as `category` or `gender`.
  public let name: String

  /// The number of each row's category; −1 where there is none.
  public let codes: Column<Int32>

  /// The categories' names, by number.
  public let names: TextColumn

  /// The name of a row's category; nil where there is none.
  public subscript(row: Int) -> String? {
    let code = Int(codes[row])
    return code < 0 ? nil : names[code]
  }
}
