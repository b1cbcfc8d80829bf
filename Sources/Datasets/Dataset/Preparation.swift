import Foundation
import Glibc

/// One reading of raw data into a prepared file.
struct Preparation {
  let source: DataSource
  let reader: any DatasetReader
  let options: DatasetOptions

  /// Writes the file under its name and opens it.
  ///
  /// - Parameter orTemporary: when it cannot be written, use a temporary file instead of failing.
  func write(to path: String, orTemporary: Bool) throws -> Dataset {
    do {
      // The columns in memory go before those of the file are mapped.
      try assembled().write(to: path)
      return try Dataset(SafeTensors(path: path), isTrusted: true)
    } catch let error as DataError {
      guard orTemporary, case .file(path, .unwritable) = error else { throw error }
      return try temporary()
    }
  }

  /// Writes the file without a name and opens it.
  func temporary() throws -> Dataset {
    let folder = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
    let path = "\(folder)/heed-\(UUID().uuidString).prepared"
    defer { unlink(path) }
    try assembled().write(to: path)
    return try Dataset(SafeTensors(path: path), isTrusted: true)
  }

  private func assembled() throws -> SafeTensorsWriter {
    let raw = try reader.read(source, options).keepingNewest(options.newest)
    var info = DatasetInfo(
      name: source.name, reader: reader.name, feedback: .ratings, positive: nil,
      fingerprint: "", notes: [], options: options)
    var writer = SafeTensorsWriter()
    try DatasetAssembler(raw: raw, options: options, file: source.path)
      .assemble(into: &writer, &info)
    writer.metadata[PreparedFile.infoKey] = try PreparedFile.text(info)
    writer.metadata[PreparedFile.checksumKey] = try writer.checksum()
    return writer
  }
}
