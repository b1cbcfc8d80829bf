import Glibc

/// One log file with the reader of its format.
struct LogFile: Sendable {
  private(set) var tail: FileTail
  private var reader: (any LogReader)?
  private var hasRest = false
  private var takesRest = false
  private var tookRest = false
  private var isBroken = false

  /// What reading came to.
  enum Result {
    /// Nothing is new.
    case nothing
    /// There are more rows, or another problem.
    case rows([LogRows])
    /// The file is another one: everything is to be read again from its beginning.
    case another
  }

  init(_ path: String) { tail = FileTail(path) }

  /// The file.
  var path: String { tail.path }

  /// Reads what is new.
  ///
  /// A last line without its end may be half of one: it is taken when the file has stayed as it was
  /// since the time before. Should the line go on after that, the file is read anew.
  ///
  /// - Throws: one sentence.
  mutating func read() throws -> Result {
    switch tail.look() {
    case .absent: return .nothing
    case .another: return .another
    case .same:
      guard hasRest, !isBroken else { return .nothing }
      takesRest = true
    case .grown:
      if isBroken { return .nothing }
      if tookRest { return .another }
    }
    let isRest = takesRest
    takesRest = false
    var rows: [LogRows] = []
    var failure: LogError?
    let path = path
    let isContinued = try tail.read { bytes, isEnd in
      if reader == nil {
        // A few first bytes may not tell the format yet.
        guard !bytes.isEmpty else { return 0 }
        let head = UnsafeRawBufferPointer(rebasing: bytes.prefix(4096))
        reader = LogFormat.reader(name: Self.name(path), head: head)
        if reader == nil {
          let isUndecided =
            isEnd && bytes.count < TFRecord.headerSize && !bytes.contains(UInt8(ascii: "\n"))
          if !isUndecided { failure = .unknownFormat(path: path) }
          return isUndecided ? 0 : -1
        }
      }
      guard let parts = reader?.read(bytes, isLast: isEnd && isRest) else { return -1 }
      let used = parts.reduce(0) { $0 + $1.byteCount }
      rows += parts
      // A rest that makes no whole row even so waits for the file to grow.
      hasRest = used < bytes.count && !isRest
      tookRest = isRest && used > 0
      if parts.contains(where: \.isBroken) {
        isBroken = true
        return -1
      }
      return used
    }
    if let failure {
      isBroken = true
      throw failure
    }
    guard isContinued else { return .another }
    return rows.allSatisfy { $0.byteCount == 0 && $0.problem == nil } ? .nothing : .rows(rows)
  }

  private static func name(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}

/// What is wrong with a log.
enum LogError: Error, CustomStringConvertible {
  /// No reader knows the file.
  case unknownFormat(path: String)
  /// Nothing is there.
  case absent(path: String)
  /// The folder holds nothing that a reader knows.
  case emptyFolder(path: String)

  var description: String {
    switch self {
    case .unknownFormat(let path):
      "\(path): it is no log that heed knows; JSON lines, CSV with a header, TensorBoard event "
        + "files and runs of heed are."
    case .absent(let path):
      "\(path): there is no such file or folder yet; it is waited for."
    case .emptyFolder(let path):
      "\(path): there is no log in this folder yet; runs of heed (metrics.jsonl) and TensorBoard "
        + "event files are waited for."
    }
  }
}
