import Foundation
import Testing

@testable import Datasets

@Suite("The shop's files")
struct ShopFilesTests {
  private static let shop = ShopGenerator(ShopConfiguration(seed: 9, userCount: 20)).generate()

  private func lines(_ name: String) throws -> [Substring] {
    let file = try #require(Self.shop.files().first { $0.name == name })
    return String(decoding: file.bytes, as: UTF8.self).split(separator: "\n")
  }

  @Test("the same seed gives the same bytes, another seed others")
  func determinism() {
    let again = ShopGenerator(ShopConfiguration(seed: 9, userCount: 20)).generate()
    let other = ShopGenerator(ShopConfiguration(seed: 10, userCount: 20)).generate()
    for ((name, bytes), (same, different)) in zip(
      Self.shop.files(), zip(again.files(), other.files()))
    {
      #expect(bytes == same.bytes, "\(name)")
      #expect(bytes != different.bytes, "\(name)")
    }
  }

  @Test("the headers are those that the table reader guesses from")
  func headers() throws {
    #expect(try lines("events.csv")[0] == "event,user,item,time,label,session,page,position")
    #expect(try lines("items.csv")[0] == "item,title,category,brand,price,price_bucket")
    #expect(try lines("users.csv")[0] == "user,gender,age")
    #expect(try lines("truth.csv")[0] == "impression,cause,strength")
  }

  @Test("event ids are row numbers, and every row refers to a user and an item of the tables")
  func references() throws {
    let users = Set(try lines("users.csv").dropFirst().map { $0.prefix { $0 != "," } })
    let items = Set(try lines("items.csv").dropFirst().map { $0.prefix { $0 != "," } })
    for (index, line) in try lines("events.csv").dropFirst().enumerated() {
      let fields = line.split(separator: ",")
      #expect(fields.count == 8)
      #expect(fields[0] == "\(index + 1)")
      #expect(users.contains(fields[1]) && items.contains(fields[2]))
      #expect(fields[4] == "0" || fields[4] == "1")
    }
  }

  @Test("a title with a comma stands in quotes")
  func quoting() {
    var text = ShopText("")
    text.append("a,b", ",")
    text.append("5\" lens", ",")
    text.append("plain", "\n")
    text.append(0, ",")
    text.append(1_736_121_600, "\n")
    #expect(
      String(decoding: text.bytes, as: UTF8.self)
        == "\"a,b\",\"5\"\" lens\",plain\n0,1736121600\n")
  }

  @Test("writing makes the folder and five files, and replaces older ones")
  func writing() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("new/shop")
    try Self.shop.write(to: path)
    try Self.shop.write(to: path)
    let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    #expect(names == ["README.md", "events.csv", "items.csv", "truth.csv", "users.csv"])
    let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(path)/events.csv"))
    #expect(Array(bytes) == Self.shop.eventsCSV())
  }

  @Test("a file in the way of the folder is one clear error")
  func fileInTheWay() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("shop", "mine")
    #expect(
      words { try Self.shop.write(to: path) }
        == "\(path): cannot be written: a file of this name is in the way of the folder.")
    #expect(
      words { try Self.shop.write(to: "\(path)/below") }
        == "\(path)/below: cannot be written: Not a directory.")
    #expect(words { try makeFolder("") } == ": cannot be written: No such file or directory.")
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data("mine".utf8))
  }

  @Test("the bundled sample is what seed 1 gives")
  func bundledSample() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    var byteCount = 0
    for (name, bytes) in ShopGenerator().generate().files() {
      let bundled = try Data(contentsOf: root.appendingPathComponent("sample-data/\(name)"))
      #expect(bundled == Data(bytes), "sample-data/\(name): make it anew by heed shop")
      byteCount += bytes.count
    }
    #expect(byteCount < 8_000_000)
  }
}
