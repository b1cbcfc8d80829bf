/// One file of a source.
struct SourceFile: Hashable, Sendable {
  /// The name that errors mention.
  let name: String
  let path: String
  let compression: Compression
  /// The name inside a zip archive; nil takes its only file.
  let member: String?

  /// The file's bytes, decompressed if need be.
  func map() throws -> MappedFile {
    switch compression {
    case .none: try MappedFile(path: path)
    default:
      try Decompressor.decompressed(path, name: name, compression, member: member)
    }
  }
}
