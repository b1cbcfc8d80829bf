import Datasets
import Foundation
import Glibc

/// The curves of one run, read from its files and kept up to date as they grow.
///
/// A file that is cut off or replaced is read again from its beginning; a row that is half written is
/// waited for.
public struct CurveSource: Sendable {
  /// The curves as far as they were read.
  public private(set) var curves: RunCurves

  private var collector: CurveCollector
  private let files: @Sendable () -> [String]
  private let record: RunDirectory?
  private var states: [String: FileState] = [:]
  private var recordStamp: Stamp?

  private struct Stamp: Equatable, Sendable {
    var size: Int
    var node: UInt64
    var seconds: Int
    var nanoseconds: Int
  }

  private struct FileState: Sendable {
    var reader: any LogReader
    var offset = 0
    var stamp: Stamp
  }

  /// The most bytes that are read at once.
  private static let pieceSize = 64 << 20

  /// A heed run, by its directory.
  public init(_ run: RunDirectory) {
    self.init(
      RunCurves(name: Self.lastPart(run.path), path: run.path), record: run,
      files: { [run.metrics] })
  }

  /// One log, or the event files of a folder, which a training that is started anew writes one after
  /// another.
  public init(path: String) {
    self.init(RunCurves(name: Self.lastPart(path), path: path), record: nil) {
      let events = Self.eventFiles(in: path)
      return events.isEmpty ? [path] : events
    }
  }

  private init(
    _ curves: RunCurves, record: RunDirectory?, files: @escaping @Sendable () -> [String]
  ) {
    self.curves = curves
    collector = CurveCollector(curves)
    self.files = files
    self.record = record
  }

  /// The sources behind a path: a heed run, a log, a folder of event files, or a folder that holds
  /// several of those.
  ///
  /// - Throws: `RunError.unusable` where nothing is that could be read.
  public static func open(_ path: String) throws -> [CurveSource] {
    let run = RunDirectory(path)
    if run.exists { return [CurveSource(run)] }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw RunError.unusable("\(path): there is no such file or folder to watch.")
    }
    if !isFolder.boolValue || !eventFiles(in: path).isEmpty { return [CurveSource(path: path)] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path))?.sorted() ?? []
    let inner = names.map { "\(path)/\($0)" }.filter {
      RunDirectory($0).exists || !eventFiles(in: $0).isEmpty
    }
    if inner.isEmpty {
      throw RunError.unusable(
        "\(path): the folder holds no run (no run.json, no events.out.tfevents file); name a run, "
          + "a CSV file or a file of JSON lines.")
    }
    return inner.map { RunDirectory($0).exists ? CurveSource(RunDirectory($0)) : .init(path: $0) }
  }

  private static func eventFiles(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.contains("tfevents") }.sorted().map { "\(folder)/\($0)" }
  }

  private static func lastPart(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// Reads what is new.
  ///
  /// - Returns: whether anything has changed.
  /// - Complexity: O(new bytes); a look at the files' dates where there are none.
  public mutating func read() -> Bool {
    var hasChanged = false
    for path in files() {
      guard let stamp = Self.stamp(path) else { continue }
      if let state = states[path] {
        if state.stamp == stamp { continue }
        if state.stamp.node != stamp.node || stamp.size < state.offset {
          // Another file under this name: what was read of the old one counts no more.
          states = [:]
          collector = CurveCollector(
            RunCurves(name: curves.name, path: curves.path))
          _ = read()
          return true
        }
      }
      hasChanged = take(path, stamp) || hasChanged
    }
    if takeRecord() { hasChanged = true }
    if hasChanged { curves = collector.curves }
    return hasChanged
  }

  private mutating func take(_ path: String, _ stamp: Stamp) -> Bool {
    guard let file = try? MappedFile(path: path) else { return false }
    return file.withUnsafeBytes { bytes in
      var state: FileState
      if let known = states[path] {
        state = known
        state.stamp = stamp
      } else {
        let name = Self.lastPart(path)
        let head = UnsafeRawBufferPointer(rebasing: bytes.prefix(4096))
        guard !head.isEmpty else { return false }
        guard let reader = LogFormat.reader(name: name, head: head) else {
          let problem =
            "\(path): no training log that heed knows (event file, CSV, JSON lines, text)."
          if curves.problem == problem { return false }
          collector.describe { $0.problem = problem }
          return true
        }
        state = FileState(reader: reader, stamp: stamp)
      }
      let start = state.offset
      while state.offset < bytes.count {
        let piece = bytes[state.offset..<min(bytes.count, state.offset + Self.pieceSize)]
        let parts = state.reader.read(UnsafeRawBufferPointer(rebasing: piece), isLast: false)
        let count = parts.reduce(0) { $0 + $1.byteCount }
        for part in parts {
          collector.add(part)
          if let problem = part.problem {
            collector.describe { $0.problem = "\(path): \(problem)" }
          }
        }
        state.offset += count
        if count == 0 { break }
      }
      states[path] = state
      return state.offset != start
    }
  }

  /// Where the training stands, by run.json.
  private mutating func takeRecord() -> Bool {
    guard let record, let stamp = Self.stamp(record.record), stamp != recordStamp else {
      return false
    }
    recordStamp = stamp
    guard let value = try? record.read() else { return false }
    collector.describe { curves in
      curves.state = value.state
      curves.bestEpoch = value.bestEpoch > 0 ? value.bestEpoch : nil
      curves.epochCount = value.epochs.count
      curves.epochLimit = value.training.epochs
      curves.changed = Int64(stamp.seconds)
      curves.bestStep = curves.bestEpoch.flatMap { curves.step(endOfEpoch: $0) }
    }
    return true
  }

  private static func stamp(_ path: String) -> Stamp? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Stamp(
      size: Int(status.st_size), node: UInt64(status.st_ino), seconds: status.st_mtim.tv_sec,
      nanoseconds: status.st_mtim.tv_nsec)
  }
}
