import Datasets
import Foundation

/// metrics.jsonl: one JSON object a line, appended as training goes.
final class MetricsLog {
  private let handle: FileHandle

  /// Opens the log, keeping the lines of the first `step` steps and dropping later ones and a torn
  /// end, so that a resumed training logs no step twice.
  init(_ path: String, keepingStepsThrough step: Int) throws {
    struct Line: Decodable { let step: Int }
    var kept = Data()
    if let old = FileManager.default.contents(atPath: path) {
      for line in old.split(separator: UInt8(ascii: "\n")) {
        guard let decoded = try? JSONDecoder().decode(Line.self, from: Data(line)) else { break }
        if decoded.step <= step { kept += line + [UInt8(ascii: "\n")] }
      }
    }
    try AtomicFile.write(kept, to: path)
    guard let handle = FileHandle(forWritingAtPath: path) else {
      throw RunError.damaged(path: path, "it cannot be written; check the folder's permissions.")
    }
    self.handle = handle
    try handle.seekToEnd()
  }

  /// Appends one object.
  func append(_ value: some Encodable) throws {
    var line = try JSON.encoder(isPretty: false).encode(value)
    line.append(UInt8(ascii: "\n"))
    try handle.write(contentsOf: line)
  }

  deinit { try? handle.close() }
}
