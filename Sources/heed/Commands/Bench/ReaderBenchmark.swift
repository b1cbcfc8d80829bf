import Datasets
import Foundation
import Kernels

/// Time to read a ratings table, beside the time that `md5sum` takes for the same file.
struct ReaderBenchmark {
  /// The size of the table.
  let byteCount: Int
  /// Seconds to turn it into a prepared file, median of five rounds.
  let seconds: Double
  /// Seconds of `md5sum`, median of five rounds; nil where there is none.
  let hashSeconds: Double?

  /// The rows of the table: some 50 MB, so that caches do not hold it.
  static let rowCount = 2_000_000

  /// Measures with files in a temporary folder.
  ///
  /// - Throws: `DataError` where the folder cannot be written.
  static func run() throws -> ReaderBenchmark {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("heed-reader-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try RatingsGenerator(seed: 1, rowCount: rowCount).write(to: folder)
    let table = "\(folder)/ratings.csv"
    let size = try FileManager.default.attributesOfItem(atPath: table)[.size] as? Int
    return ReaderBenchmark(
      byteCount: size ?? 0,
      seconds: try median { try Dataset.prepare(folder, to: "\(folder)/prepared") },
      hashSeconds: try? median { try hash(table) })
  }

  private static func median(_ body: () throws -> Void) throws -> Double {
    try (0..<5).map { _ in
      let start = Kernels.seconds()
      try body()
      return Kernels.seconds() - start
    }.sorted()[2]
  }

  private struct NoHash: Error {}

  private static func hash(_ file: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["md5sum", file]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    if process.terminationStatus != 0 { throw NoHash() }
  }

  /// Reading time divided by the time of `md5sum`.
  var ratio: Double? { hashSeconds.map { seconds / $0 } }
}
