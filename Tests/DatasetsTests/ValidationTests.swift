import Foundation
import Testing

@testable import Datasets

@Suite struct ValidationTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A prepared file with one tensor replaced.
  private func changed<Element: TensorElement>(
    _ name: String, _ change: (inout [Element]) -> Void
  ) throws -> String? {
    try folder.write(
      "events.csv",
      "user,item,time,label,page\n"
        + (0..<12).map { "\($0 % 3),\($0 % 5),\($0),\($0 % 2),p\n" }
        .joined())
    try folder.write("items.csv", "item,title,category\n0,zero,a\n1,one,b\n")
    let path = folder.path("x.prepared")
    try Dataset.prepare(folder.path, to: path)
    let file = try SafeTensors(path: path)
    var writer = SafeTensorsWriter(metadata: file.metadata)
    for tensor in file.names {
      let (type, shape) = try #require(file.entry(tensor))
      if tensor == name {
        var elements: [Element] = try file.elements(tensor)
        change(&elements)
        writer.add(tensor, elements)
      } else {
        let bytes = try file.bytes(tensor)
        writer.add(tensor, type: type, shape: shape, byteCount: bytes.count) { body in
          try bytes.withUnsafeBytes(body)
        }
      }
    }
    writer.metadata[PreparedFile.checksumKey] = try writer.checksum()
    let copy = folder.path("y.prepared")
    try writer.write(to: copy)
    return words { _ = try Dataset.open(copy) }?
      .replacingOccurrences(of: "\(copy): this prepared file is damaged ", with: "")
  }

  @Test("an unchanged copy is sound")
  func unchanged() throws {
    #expect(try changed("event/item") { $0 = $0 as [Int32] } == nil)
  }

  @Test("columns that contradict each other are refused, never trusted")
  func contradictions() throws {
    let contradict = "(its events contradict each other); prepare it again."
    let overlap = "(its users overlap); prepare it again."
    let length = "(its columns differ in length); prepare it again."
    #expect(try changed("event/item") { $0[3] = 5 as Int32 } == contradict)
    #expect(try changed("event/item") { $0[3] = -1 as Int32 } == contradict)
    #expect(try changed("event/item") { $0 += [0 as Int32] } == length)
    #expect(try changed("event/user") { $0[0] = 1 as Int32 } == contradict)
    #expect(try changed("event/time") { $0[1] = 0 as UInt32 } == contradict)
    #expect(try changed("event/label") { $0[1] = 2 as UInt8 } == contradict)
    #expect(try changed("event/label") { $0[0] ^= 1 as UInt8 } == contradict)
    #expect(try changed("event/history_end") { $0[3] += 1 as Int32 } == contradict)
    #expect(try changed("event/history_end") { $0[3] = -1 as Int32 } == contradict)
    #expect(try changed("positive/event") { $0[0] = 100 as Int32 } == contradict)
    #expect(try changed("positive/item") { $0[0] = 100 as Int32 } == contradict)
    #expect(try changed("positive/time") { $0[0] += 1 as UInt32 } == contradict)
    #expect(try changed("positive/time") { $0.append(1 as UInt32) } == length)
    #expect(try changed("user/offset") { $0[1] = 100 as Int32 } == overlap)
    #expect(try changed("user/offset") { $0[0] = 1 as Int32 } == overlap)
    #expect(try changed("user/positive_offset") { $0[1] = -1 as Int32 } == overlap)
    #expect(try changed("item/title/offsets") { $0[1] = 1 << 40 as Int64 } != nil)
    #expect(try changed("item/title/offsets") { $0[2] = -1 as Int64 } != nil)
    #expect(try changed("item/title/offsets") { $0 = [] as [Int64] } != nil)
    #expect(
      try changed("item/field/0/codes") { $0[0] = 2 as Int32 }
        == "(column category is inconsistent); prepare it again.")
    #expect(
      try changed("context/0/codes") { $0[0] = -2 as Int32 }
        == "(column page is inconsistent); prepare it again.")
    #expect(try changed("user/id") { $0.append(9 as Int32) } == length)
  }
}
