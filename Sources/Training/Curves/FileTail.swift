import Glibc

/// A file that grows: remembers what was read, and notices when the file is another one.
struct FileTail: Sendable {
  /// What a look at the file tells.
  enum Look: Equatable {
    /// It is as it was.
    case same
    /// There is something behind what was read.
    case grown
    /// It was cut, replaced or written anew.
    case another
    /// There is no such file.
    case absent
  }

  /// The file.
  let path: String
  /// When it last changed, in seconds since 1970.
  private(set) var changed: Int64?

  private var offset = 0
  private var device: UInt = 0
  private var inode: UInt = 0
  private var size = -1
  private var moment = timespec()
  /// The last bytes before `offset`: they tell a file that was written anew in the same place.
  private var lastBytes: [UInt8] = []

  /// Bytes that are read at once, so that they are still in the cache when they are parsed.
  private static let blockSize = 8 << 20
  private static let lastByteCount = 32

  init(_ path: String) { self.path = path }

  /// Looks whether anything is new: one system call.
  mutating func look() -> Look {
    var status = stat()
    guard stat(path, &status) == 0 else {
      let wasThere = size >= 0
      self = FileTail(path)
      return wasThere ? .another : .absent
    }
    let isKnown = size >= 0
    let isSame = UInt(status.st_dev) == device && UInt(status.st_ino) == inode
    let isUntouched =
      isSame && Int(status.st_size) == size && status.st_mtim.tv_sec == moment.tv_sec
      && status.st_mtim.tv_nsec == moment.tv_nsec
    if isUntouched { return .same }
    if isKnown, !isSame || Int(status.st_size) < offset {
      self = FileTail(path)
      return .another
    }
    (device, inode) = (UInt(status.st_dev), UInt(status.st_ino))
    (size, moment) = (Int(status.st_size), status.st_mtim)
    changed = Int64(status.st_mtim.tv_sec)
    return .grown
  }

  /// Hands what is new to `take` in large blocks; `take` returns how many bytes it used, and is asked
  /// again from there.
  ///
  /// - Parameter take: bytes, whether the file ends with them; negative ends the reading.
  /// - Returns: false when the file is another one than what was read of it.
  /// - Throws: `FileTailError` when it cannot be read.
  mutating func read(
    greatestRow: Int = 80 << 20, _ take: (UnsafeRawBufferPointer, Bool) -> Int
  ) throws(FileTailError) -> Bool {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw FileTailError(path: path, code: errno) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw FileTailError(path: path, code: EINVAL)
    }
    if UInt(status.st_ino) != inode || UInt(status.st_dev) != device { return false }
    guard try isContinued(file) else { return false }
    var block = [UInt8](
      repeating: 0, count: min(Self.blockSize, max(4096, Int(status.st_size) - offset + 1)))
    while true {
      let count = try Self.fill(&block, file, offset, path)
      let isEnd = count < block.count
      let used = block.withUnsafeBytes {
        take(UnsafeRawBufferPointer(rebasing: $0[..<count]), isEnd)
      }
      if used < 0 { return true }
      advance(block, by: min(used, count))
      if isEnd { return true }
      if used == 0 {
        // A row longer than the block needs a greater one.
        guard block.count < greatestRow else { throw FileTailError(path: path, code: EFBIG) }
        block = [UInt8](repeating: 0, count: block.count * 2)
      } else if block.count < Self.blockSize {
        block = [UInt8](repeating: 0, count: Self.blockSize)
      }
    }
  }

  private mutating func advance(_ block: [UInt8], by count: Int) {
    guard count > 0 else { return }
    offset += count
    lastBytes = Array(
      (lastBytes + block[..<count].suffix(Self.lastByteCount)).suffix(
        Self.lastByteCount))
  }

  private func isContinued(_ file: Int32) throws(FileTailError) -> Bool {
    guard !lastBytes.isEmpty else { return true }
    var found = lastBytes
    let count = try Self.fill(&found, file, offset - lastBytes.count, path)
    return count == lastBytes.count && found == lastBytes
  }

  /// Reads until the block is full or the file ends.
  private static func fill(
    _ block: inout [UInt8], _ file: Int32, _ offset: Int, _ path: String
  ) throws(FileTailError) -> Int {
    var done = 0
    while done < block.count {
      let count = block.withUnsafeMutableBytes { bytes in
        pread(file, bytes.baseAddress.map { $0 + done }, bytes.count - done, off_t(offset + done))
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw FileTailError(path: path, code: errno) }
      if count == 0 { break }
      done += count
    }
    return done
  }
}

/// Why a log cannot be read.
struct FileTailError: Error, CustomStringConvertible {
  let path: String
  let code: Int32

  var description: String {
    switch code {
    case EINVAL: "\(path): it is no ordinary file; name a file or a folder of files."
    case EFBIG: "\(path): a row is longer than 80 MB, which no log of metrics has."
    default:
      "\(path): it cannot be read (\(String(cString: strerror(code)))); check its permissions."
    }
  }
}
