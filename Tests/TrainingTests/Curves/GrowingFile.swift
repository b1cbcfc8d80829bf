import Foundation

@testable import Training

/// A file in a folder of its own that a test writes bit by bit.
final class GrowingFile {
  let folder: String
  let path: String

  init(_ name: String) throws {
    folder =
      FileManager.default.temporaryDirectory.appending(path: "heed-log-\(UUID().uuidString)").path
    path = "\(folder)/\(name)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Writes bytes behind what is there.
  func append(_ bytes: some Sequence<UInt8>) throws {
    if !FileManager.default.fileExists(atPath: path) {
      try Data().write(to: URL(filePath: path))
    }
    let handle = try FileHandle(forWritingTo: URL(filePath: path))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(bytes))
    try handle.close()
  }

  func append(_ text: String) throws { try append(text.utf8) }

  /// Writes the file anew in its place, as a truncating writer does.
  func overwrite(_ text: String) throws {
    let handle = try FileHandle(forWritingTo: URL(filePath: path))
    try handle.truncate(atOffset: 0)
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
  }

  /// Puts another file in its place.
  func replace(_ text: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
  }

  /// Another file of the same folder.
  func write(_ name: String, _ text: String) throws {
    let url = URL(filePath: "\(folder)/\(name)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// All that is there, read at once and after a rest.
  func curves() -> RunCurves {
    var source = CurveSource(path: path)
    _ = source.read()
    _ = source.read()
    return source.curves
  }
}

/// A source as an object, so that expectations can read it.
final class FollowedSource {
  private var source: CurveSource

  init(path: String) { source = CurveSource(path: path) }

  var curves: RunCurves { source.curves }

  func read() -> Bool { source.read() }
}
