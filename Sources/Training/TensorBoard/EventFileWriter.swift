import Foundation
import Glibc

/// Writes scalars to a TensorBoard event file.
///
/// Every call appends whole records and hands them to the system before it returns, so that a
/// TensorBoard that watches sees them, and a killed process loses at most the record it was writing.
public final class EventFileWriter: Sendable {
  /// The file.
  public let url: URL

  /// Bytes that resuming cut off: a torn record, or steps that are about to be run again.
  public let droppedByteCount: Int

  private let descriptor: Int32

  /// Creates an event file `events.out.tfevents.<seconds>.heed`.
  ///
  /// - Parameters:
  ///   - directory: an existing folder.
  ///   - wallTime: seconds since 1970, now.
  /// - Throws: `EventFileError` when the file cannot be created, also when it is there already.
  public init(creatingIn directory: URL, wallTime: Double) throws(EventFileError) {
    guard (0..<1e10).contains(wallTime) else {
      fatalError("EventFileWriter: wall time \(wallTime) is not a time since 1970")
    }
    let digits = String(Int(wallTime))
    let seconds = String(repeating: "0", count: 10 - digits.count) + digits
    url = directory.appending(path: "\(EventFileWriter.namePrefix)\(seconds).heed")
    droppedByteCount = 0
    descriptor = open(url.path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .cannotCreate(path: url.path, code: errno) }
    try append(EventMessage(wallTime: wallTime, step: 0, content: .fileVersion))
  }

  /// Opens an event file to append to it.
  ///
  /// What follows the last whole record is cut off; so are the events of steps after `lastStep`,
  /// which a resumed run writes again.
  ///
  /// - Parameters:
  ///   - url: a file that an `EventFileWriter` has created.
  ///   - lastStep: the step of the checkpoint; nil keeps all whole records.
  ///   - wallTime: seconds since 1970, now; used when the file holds no whole record.
  /// - Throws: `EventFileError` when the file cannot be read or written, or is no event file: then
  ///   nothing was changed.
  /// - Complexity: O(file), which is read once.
  public init(
    resuming url: URL, keepingStepsThrough lastStep: Int64? = nil, wallTime: Double
  ) throws(EventFileError) {
    self.url = url
    let descriptor = open(url.path, O_RDWR | O_APPEND | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotOpen(path: url.path, code: errno) }
    self.descriptor = descriptor
    // A device or a pipe could be read for ever.
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      droppedByteCount = 0
      throw .notAnEventFile(path: url.path)
    }
    let bytes: [UInt8]
    switch contents(of: descriptor) {
    case .success(let read):
      bytes = read
    case .failure(let failure):
      droppedByteCount = 0
      throw .cannotOpen(path: url.path, code: failure.code)
    }
    let kept = EventFileWriter.keptByteCount(bytes, keepingStepsThrough: lastStep)
    droppedByteCount = bytes.count - (kept ?? 0)
    guard let kept else { throw .notAnEventFile(path: url.path) }
    guard ftruncate(descriptor, kept) == 0 else {
      throw .cannotWrite(path: url.path, code: errno)
    }
    if kept == 0 {
      try append(EventMessage(wallTime: wallTime, step: 0, content: .fileVersion))
    }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// The newest event file of a run, by the seconds in its name.
  ///
  /// - Returns: nil when the folder has none or cannot be read.
  public static func latest(in directory: URL) -> URL? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    return names.filter { $0.hasPrefix(namePrefix) && $0.hasSuffix(".heed") }.max()
      .map { directory.appending(path: $0) }
  }

  /// Appends the values of one step as one event.
  ///
  /// - Parameters:
  ///   - scalars: values under their tags, such as `train/loss`; NaN is allowed.
  ///   - step: the training step, not below the last one written.
  ///   - wallTime: seconds since 1970, now.
  /// - Throws: `EventFileError.cannotWrite`; then the file still ends with a whole record.
  /// - Complexity: O(scalars), one system call for the bytes.
  public func add(
    _ scalars: [(tag: String, value: Float)], step: Int64, wallTime: Double
  ) throws(EventFileError) {
    try append(EventMessage(wallTime: wallTime, step: step, content: .scalars(scalars)))
  }

  /// Waits until what was written is on the disk, as a checkpoint wants it.
  ///
  /// - Throws: `EventFileError.cannotWrite`.
  public func synchronise() throws(EventFileError) {
    guard fsync(descriptor) == 0 else { throw .cannotWrite(path: url.path, code: errno) }
  }

  private static let namePrefix = "events.out.tfevents."

  private func append(_ message: EventMessage) throws(EventFileError) {
    let record = TFRecord.framed(message.bytes)
    let end = lseek(descriptor, 0, SEEK_END)
    guard end >= 0 else { throw .cannotWrite(path: url.path, code: errno) }
    guard let failure = writeAll(record, to: descriptor) else { return }
    // Half a record would hide all that is appended behind it.
    ftruncate(descriptor, end)
    throw .cannotWrite(path: url.path, code: failure.code)
  }

  /// How many bytes of an event file to keep; nil when it is none.
  private static func keptByteCount(
    _ bytes: [UInt8], keepingStepsThrough lastStep: Int64?
  ) -> Int? {
    var kept = 0
    while let payload = TFRecord.payload(in: bytes, at: kept),
      let step = EventMessage.step(of: payload), step <= lastStep ?? .max
    {
      kept = payload.endIndex + TFRecord.footerSize
    }
    guard kept == 0 else { return kept }
    // The very first record may be torn. Its header is the same in every event file.
    let version = TFRecord.framed(
      EventMessage(wallTime: 0, step: 0, content: .fileVersion).bytes)
    let header = version.prefix(TFRecord.headerSize)
    return bytes.count < version.count && header.prefix(bytes.count) == bytes.prefix(header.count)
      ? 0 : nil
  }
}

/// The system's error number, kept before another call can change it.
private struct SystemFailure: Error {
  let code: Int32
}

/// All bytes of an open file.
private func contents(of descriptor: Int32) -> Result<[UInt8], SystemFailure> {
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = read(descriptor, &chunk, chunk.count)
    if count < 0 && errno == EINTR { continue }
    guard count >= 0 else { return .failure(SystemFailure(code: errno)) }
    if count == 0 { return .success(bytes) }
    bytes.append(contentsOf: chunk[..<count])
  }
}

/// Writes all bytes; nil when that succeeds.
private func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> SystemFailure? {
  bytes.withUnsafeBytes { buffer in
    var rest = buffer[...]
    while !rest.isEmpty {
      let count = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return SystemFailure(code: count < 0 ? errno : EIO) }
      rest = rest.dropFirst(count)
    }
    return nil
  }
}
