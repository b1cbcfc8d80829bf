import Datasets
import Foundation
import Testing

@Suite struct AtomicFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("a committed file has its bytes, small and large writes in order")
  func commits() throws {
    let large = String(repeating: "x", count: 200_000)
    var file = try AtomicFile(path: folder.path("f"))
    try file.write("head ")
    try file.write(large)
    try file.write(" tail")
    try file.commit()
    let text = try String(contentsOfFile: folder.path("f"), encoding: .utf8)
    #expect(text == "head " + large + " tail")
    #expect(folder.names == ["f"])
  }

  @Test("a file that is dropped leaves the old one and no litter")
  func drops() throws {
    try folder.write("f", "old")
    do {
      var file = try AtomicFile(path: folder.path("f"))
      try file.write("new")
    }
    #expect(try String(contentsOfFile: folder.path("f"), encoding: .utf8) == "old")
    #expect(folder.names == ["f"])
  }

  @Test("a missing folder is one clear error")
  func missingFolder() {
    let path = folder.path("no/such/f")
    #expect(
      words { try AtomicFile.write("x", to: path) }
        == "\(path): cannot be written: No such file or directory.")
  }

  @Test("a folder in the way is one clear error")
  func folderInTheWay() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path("d"), withIntermediateDirectories: true)
    #expect(
      words { try AtomicFile.write("x", to: folder.path("d")) }
        == "\(folder.path("d")): cannot be written: Is a directory.")
    #expect(folder.names == ["d"])
  }
}
