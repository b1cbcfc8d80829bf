import Foundation

/// The tensors of a prepared file as columns; nothing is believed before it is checked.
struct PreparedFile {
  private let tensors: SafeTensors

  /// The key under which `DatasetInfo` stands in the file's metadata.
  static let infoKey = "heed.dataset"

  /// The key of the checksum over all tensors.
  static let checksumKey = "heed.checksum"

  /// The layout that this version reads and writes.
  static let format = 1

  init(_ tensors: SafeTensors) {
    self.tensors = tensors
  }

  /// What is known about the data.
  func info() throws -> DatasetInfo {
    guard let text = tensors.metadata[Self.infoKey] else {
      throw DataError.notPrepared(tensors.path)
    }
    guard let info = try? JSONDecoder().decode(DatasetInfo.self, from: Data(text.utf8)) else {
      throw damaged("its description cannot be read")
    }
    guard info.format == Self.format else { throw damaged("another version of heed wrote it") }
    return info
  }

  /// Compares all tensors with the checksum that was written with them.
  ///
  /// - Complexity: O(bytes), on all cores.
  func verifyChecksum() throws {
    guard try tensors.metadata[Self.checksumKey] == tensors.checksum() else {
      throw damaged("its checksum differs")
    }
  }

  /// The text that `info()` reads back.
  static func text(_ info: DatasetInfo) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(info), as: UTF8.self)
  }

  /// Something that stands in the file only sometimes.
  func optional<Value>(_ tensor: String, _ read: () throws -> Value) throws -> Value? {
    tensors.entry(tensor) == nil ? nil : try read()
  }

  /// A column of exactly this type.
  func column<Element: TensorElement>(_ name: String) throws -> Column<Element> {
    let entry = try tensors.demand(name)
    guard entry.type == Element.elementType else {
      throw DataError.safeTensors(
        tensors.path,
        .wrongType(
          name: name, found: entry.type.rawValue, expected: Element.elementType.rawValue))
    }
    guard entry.range.lowerBound % entry.type.byteCount == 0 else {
      throw damaged("\(name) is not aligned")
    }
    return Column(tensors.file, entry.range)
  }

  /// A column of texts.
  func texts(_ name: String) throws -> TextColumn {
    let bytes: Column<UInt8> = try column("\(name)/bytes")
    let offsets: Column<Int64> = try column("\(name)/offsets")
    let isSound = offsets.withUnsafeBufferPointer { offsets in
      guard let first = offsets.first, let last = offsets.last, first == 0,
        last == Int64(bytes.count)
      else { return false }
      return zip(offsets, offsets.dropFirst()).allSatisfy { $0 <= $1 }
    }
    guard isSound else { throw damaged("the texts of \(name) overlap") }
    return TextColumn(bytes: bytes, offsets: offsets)
  }

  /// The ids of users or items.
  func ids(_ name: String) throws -> RawIDs {
    if tensors.entry(name) != nil { return RawIDs(.integers(try column(name))) }
    return RawIDs(.texts(try texts(name)))
  }

  /// Columns of categories, each with one number per row.
  func categories(_ prefix: String, _ names: [String], count: Int) throws -> [CategoryColumn] {
    try names.enumerated().map { index, name in
      let codes: Column<Int32> = try column("\(prefix)/\(index)/codes")
      let texts = try texts("\(prefix)/\(index)/names")
      let isSound = codes.withUnsafeBufferPointer { codes in
        codes.allSatisfy { $0 >= -1 && $0 < texts.count }
      }
      guard codes.count == count, isSound else { throw damaged("column \(name) is inconsistent") }
      return CategoryColumn(name: name, codes: codes, names: texts)
    }
  }

  private func damaged(_ reason: String) -> DataError {
    .damaged(tensors.path, reason)
  }
}
