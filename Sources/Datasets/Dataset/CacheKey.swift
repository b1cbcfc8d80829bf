import Foundation
import Glibc

/// Identifies raw files as they stand on disk, without reading all of them.
struct CacheKey {
  /// The key as hexadecimal digits.
  let text: String

  /// - Throws: `DataError.file` when a file is missing or unreadable.
  init(files: [SourceFile], reader: String, options: DatasetOptions) throws {
    var fingerprint = Fingerprint()
    fingerprint.include("\(PreparedFile.format) \(reader)")
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    fingerprint.include(String(decoding: try encoder.encode(options), as: UTF8.self))
    for file in files {
      let mapped = try MappedFile(path: file.path)
      var status = stat()
      stat(file.path, &status)
      fingerprint.include(URL(fileURLWithPath: file.path).standardizedFileURL.path)
      fingerprint.include(file.member ?? "")
      fingerprint.include(
        "\(mapped.byteCount) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)")
      mapped.withUnsafeBytes { bytes in
        let end = min(bytes.count, 1 << 16)
        fingerprint.include(UnsafeRawBufferPointer(rebasing: bytes[..<end]))
        fingerprint.include(UnsafeRawBufferPointer(rebasing: bytes[(bytes.count - end)...]))
      }
    }
    text = fingerprint.text
  }
}
