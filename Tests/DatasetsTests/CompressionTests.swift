import Foundation
import Testing

@testable import Datasets

@Suite struct CompressionTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static func has(_ program: String) -> Bool {
    ["/usr/bin", "/bin", "/usr/local/bin"]
      .contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
  }

  private func run(_ program: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  private func writeRatings() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path("ml [x]"), withIntermediateDirectories: true)
    try folder.write("ml [x]/ratings.csv", "userId,movieId,rating,timestamp\n1,3,4.0,5\n1,1,2,6\n")
    try folder.write("ml [x]/movies.csv", "movieId,title,genres\n3,Heat (1995),Crime|Drama\n")
  }

  private func check(_ path: String) throws {
    let data = try Dataset.open(path, cache: .none)
    #expect(data.eventCount == 2)
    #expect(data.title(of: 1) == "Heat (1995)")
  }

  @Test("gzip", .enabled(if: has("gzip"), "gzip is not installed"))
  func gzip() throws {
    try writeRatings()
    try run("gzip", ["ml [x]/ratings.csv"])
    try check(folder.path("ml [x]"))
    try check(folder.path("ml [x]/ratings.csv.gz"))
  }

  @Test("zstandard", .enabled(if: has("zstd"), "zstd is not installed"))
  func zstandard() throws {
    try writeRatings()
    try run("zstd", ["-q", "--rm", "ml [x]/ratings.csv", "ml [x]/movies.csv"])
    try check(folder.path("ml [x]"))
  }

  @Test(
    "a zip archive with a folder inside, and one beside the other files",
    .enabled(if: has("zip") && has("unzip"), "zip or unzip is not installed"))
  func zip() throws {
    try writeRatings()
    try run("zip", ["-qr", "all.zip", "ml [x]"])
    try check(folder.path("all.zip"))
    #expect(try Dataset.open(folder.path("all.zip"), cache: .none).info.name == "all")
    try run("zip", ["-qmj", "ml [x]/ratings.csv.zip", "ml [x]/ratings.csv"])
    try check(folder.path("ml [x]"))
  }

  @Test(
    "a file that is not what its name says is one clear error",
    .enabled(if: has("gzip"), "gzip is not installed"))
  func broken() throws {
    try folder.write("ratings.csv.gz", "not compressed")
    try folder.write("movies.csv", "movieId,title,genres\n1,x,y\n")
    let found = words { _ = try Dataset.open(folder.path, cache: .none) }
    #expect(
      found?.hasPrefix("\(folder.path("ratings.csv.gz")): gzip could not decompress it: ") == true)
    #expect(found?.contains("not in gzip format") == true)
  }

  @Test("a missing program is told by its name")
  func missing() {
    let error = DataError.decompression("x.zst", .programMissing("zstd"))
    #expect(
      "\(error)"
        == "x.zst: reading it needs the program zstd, which is not on PATH; "
        + "install it or decompress.")
  }
}
