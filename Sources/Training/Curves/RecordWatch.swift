import Datasets
import Foundation

/// run.json of a run that somebody writes, read again when it has changed.
struct RecordWatch: Sendable {
  private var tail: FileTail
  private let directory: RunDirectory

  init(_ directory: RunDirectory) {
    self.directory = directory
    tail = FileTail(directory.record)
  }

  /// The record where it is another than the last time; nil where it is the same or not there.
  ///
  /// - Throws: `RunError`.
  mutating func read() throws -> RunRecord? {
    switch tail.look() {
    case .same, .absent: return nil
    case .grown: break
    case .another: if tail.look() != .grown { return nil }
    }
    return try directory.read()
  }
}
