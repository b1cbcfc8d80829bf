import Foundation
import Glibc

/// A file that appears under its name complete or not at all.
///
/// Bytes go to a temporary file in the same folder; `commit()` makes them durable and renames it.
/// A file that is dropped before that leaves nothing behind.
public struct AtomicFile: ~Copyable {
  private let path: String
  private let temporaryPath: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var isCommitted = false

  /// Begins a file that will replace whatever `path` names.
  ///
  /// - Throws: `DataError.file` when the folder is missing or may not be written.
  public init(path: String) throws {
    var template = Array("\(path).XXXXXX".utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else {
      throw DataError.file(path, .unwritable(systemReason()))
    }
    self.path = path
    temporaryPath = template.withUnsafeBufferPointer { characters in
      characters.baseAddress.map { String(cString: $0) } ?? path
    }
    let mask = umask(0)
    umask(mask)
    fchmod(descriptor, 0o666 & ~mask)
    buffer.reserveCapacity(Self.bufferByteCount)
  }

  private static let bufferByteCount = 1 << 16

  deinit {
    if !isCommitted { unlink(temporaryPath) }
    close(descriptor)
  }

  /// Appends bytes.
  ///
  /// - Throws: `DataError.file` when the disk is full or fails.
  public mutating func write(_ bytes: UnsafeRawBufferPointer) throws {
    if bytes.count >= Self.bufferByteCount {
      try flush()
      try put(bytes)
    } else {
      buffer.append(contentsOf: bytes)
      if buffer.count >= Self.bufferByteCount { try flush() }
    }
  }

  /// Appends text as UTF-8.
  public mutating func write(_ text: String) throws {
    var text = text
    try text.withUTF8 { try write(UnsafeRawBufferPointer($0)) }
  }

  /// Makes the bytes durable and gives the file its name.
  public mutating func commit() throws {
    try flush()
    guard fsync(descriptor) == 0, rename(temporaryPath, path) == 0 else {
      throw DataError.file(path, .unwritable(systemReason()))
    }
    isCommitted = true
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let folderDescriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if folderDescriptor >= 0 {
      fsync(folderDescriptor)
      close(folderDescriptor)
    }
  }

  /// Writes one file at once.
  public static func write(_ text: String, to path: String) throws {
    var file = try AtomicFile(path: path)
    try file.write(text)
    try file.commit()
  }

  /// Writes one file at once.
  public static func write(_ data: Data, to path: String) throws {
    var file = try AtomicFile(path: path)
    try data.withUnsafeBytes { try file.write($0) }
    try file.commit()
  }

  private mutating func flush() throws {
    guard !buffer.isEmpty else { return }
    try buffer.withUnsafeBytes { try put($0) }
    buffer.removeAll(keepingCapacity: true)
  }

  private func put(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw DataError.file(path, .unwritable(systemReason()))
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }
}
