import Glibc

/// A file's bytes, mapped into memory and read on demand; the file is unmapped with its last owner.
///
/// A file that another process shortens while it is mapped ends this process by SIGBUS, as with
/// every mapping: files that heed writes are replaced by renaming, never changed in place.
public final class MappedFile: Sendable {
  /// The path that was opened.
  public let path: String

  /// The number of bytes.
  public let byteCount: Int

  // An address is Sendable where a pointer is not; the mapping is read-only and outlives its users.
  private let address: UInt

  /// Maps a file.
  ///
  /// - Parameter path: a regular file; an empty one gives no bytes.
  /// - Throws: `DataError.file` when it is missing, a folder, or may not be read.
  public convenience init(path: String) throws {
    // A pipe without a writer would make opening wait for ever.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw DataError.file(path, errno == ENOENT ? .missing : .unreadable(systemReason()))
    }
    defer { close(descriptor) }
    try self.init(descriptor: descriptor, path: path)
  }

  /// Maps an open file, whose descriptor the caller keeps and may close at once.
  ///
  /// - Parameter path: the name that errors mention.
  init(descriptor: Int32, path: String) throws {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw DataError.file(path, .unreadable(systemReason()))
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw DataError.file(path, .isFolder)
    default: throw DataError.file(path, .notRegular)
    }
    self.path = path
    byteCount = Int(status.st_size)
    guard byteCount > 0 else {
      address = 0
      return
    }
    guard let mapping = mmap(nil, byteCount, PROT_READ, MAP_PRIVATE, descriptor, 0),
      mapping != MAP_FAILED
    else {
      throw DataError.file(path, .unreadable(systemReason()))
    }
    address = UInt(bitPattern: mapping)
  }

  deinit {
    if let start = UnsafeMutableRawPointer(bitPattern: address) { munmap(start, byteCount) }
  }

  /// The bytes; valid as long as this object lives.
  var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: address), count: byteCount)
  }

  /// Calls a function with the file's bytes.
  public func withUnsafeBytes<Result>(
    _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    try body(bytes)
  }

  /// Tells the system that these bytes are not needed soon, so that they stop counting as memory.
  func release(_ range: Range<Int>) {
    let page = 4096
    let first = (range.lowerBound + page - 1) / page * page
    let end = range.upperBound / page * page
    guard first < end, let start = UnsafeMutableRawPointer(bitPattern: address + UInt(first)) else {
      return
    }
    madvise(start, end - first, MADV_DONTNEED)
  }
}

/// The words of the last failed system call.
func systemReason() -> String {
  String(cString: strerror(errno))
}
