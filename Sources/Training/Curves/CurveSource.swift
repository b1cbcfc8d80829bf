import Foundation

/// The curves of one run that somebody writes, followed as they grow.
///
/// Nothing is kept open and nothing waits: `read` looks whether there is more. A file that is not
/// there yet, is cut, replaced, or ends in half a row is no error.
public struct CurveSource: Sendable {
  /// What is known.
  public var curves: RunCurves { collector.curves }

  private let path: String
  private let name: String
  private var collector: CurveCollector
  private var files: [LogFile] = []
  private var record: RecordWatch?
  private var folder: FileTail
  private var isFolder = false

  /// A source that need not be there yet: a log file, a run directory, or a folder of event files.
  public init(path: String, name: String? = nil) {
    self.path = path
    self.name = name ?? Self.lastPart(path)
    collector = CurveCollector(RunCurves(name: self.name, path: path))
    folder = FileTail(path)
  }

  /// The curves of a run directory, which need not be there yet.
  public init(_ run: RunDirectory) { self.init(path: run.path) }

  /// Reads what is new.
  ///
  /// What is wrong becomes `curves.problem`.
  ///
  /// - Returns: whether the curves are others than before.
  /// - Complexity: a few system calls where nothing is new, else O(what is new).
  public mutating func read() -> Bool {
    var hasChanged = findFiles()
    do {
      hasChanged = try readRecord() || hasChanged
      for index in files.indices {
        switch try files[index].read() {
        case .nothing: break
        case .rows(let parts): hasChanged = take(parts, of: files[index]) || hasChanged
        case .another:
          startAnew()
          _ = read()
          return true
        }
      }
    } catch {
      return tell("\(error)") || hasChanged
    }
    return hasChanged
  }

  private mutating func take(_ parts: [LogRows], of file: LogFile) -> Bool {
    for rows in parts { collector.add(rows) }
    let problem = parts.lazy.compactMap(\.problem).first
    collector.describe { curves in
      curves.changed = [curves.changed, file.tail.changed].compactMap(\.self).max()
      if curves.problem == nil { curves.problem = problem.map { "\(file.path): \($0)" } }
    }
    markBest()
    return true
  }

  private mutating func readRecord() throws -> Bool {
    guard let found = try record?.read() else { return false }
    collector.describe { curves in
      curves.isImported = found.imported != nil
      curves.state = found.state
      if curves.isImported { return }
      curves.bestEpoch = found.bestEpoch > 0 ? found.bestEpoch : nil
      curves.epochCount = found.epochs.count
      curves.epochLimit = found.training.epochs
      if let failure = found.failure { curves.problem = failure }
    }
    markBest()
    return true
  }

  private mutating func markBest() {
    collector.describe { curves in
      curves.bestStep = curves.bestEpoch.flatMap { curves.step(endOfEpoch: $0) }
    }
  }

  private mutating func tell(_ problem: String) -> Bool {
    guard curves.problem != problem else { return false }
    collector.describe { $0.problem = problem }
    return true
  }

  private mutating func startAnew() {
    self = CurveSource(path: path, name: name)
  }

  /// Finds the files when there are none yet, and those that a folder has got since.
  private mutating func findFiles() -> Bool {
    if !files.isEmpty, !isFolder { return false }
    switch folder.look() {
    case .same: return false
    case .absent: return tell(LogError.absent(path: path).description)
    case .grown, .another: break
    }
    let run = RunDirectory(path)
    let manager = FileManager.default
    let known = Set(files.map(\.path))
    if !Self.isDirectory(path) {
      files = [LogFile(path)]
    } else if manager.fileExists(atPath: run.metrics) || run.exists {
      // Its event files, which may have been there first, say the same under other names.
      if !files.isEmpty { startAnew() }
      files = [LogFile(run.metrics)]
      record = RecordWatch(run)
      isFolder = false
    } else {
      isFolder = true
      for name in ((try? manager.contentsOfDirectory(atPath: path)) ?? []).sorted()
      where name.contains("tfevents") && !known.contains("\(path)/\(name)") {
        files.append(LogFile("\(path)/\(name)"))
      }
    }
    if files.isEmpty { return tell(LogError.emptyFolder(path: path).description) }
    if known.isEmpty { collector.describe { $0.problem = nil } }
    return false
  }

  static func isDirectory(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  static func lastPart(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
