import Foundation

/// A folder that is removed with the last reference to it.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/heed-tests-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file inside, with the folders on its way, and returns its path.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    let file = URL(fileURLWithPath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: false, encoding: .utf8)
    return file.path
  }

  /// Runs the program with a cache of prepared data in this folder.
  func heed(_ arguments: String...) throws -> HeedProcess.Outcome { try heed(arguments) }

  /// The same with a list.
  func heed(_ arguments: [String]) throws -> HeedProcess.Outcome {
    try HeedProcess.run(arguments, environment: environment)
  }

  var environment: [String: String] { ["HEED_CACHE": "\(path)/cache", "TMPDIR": path] }
}
