import Datasets
import Foundation
import Testing

@Suite struct SafeTensorsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func file(_ header: String, data: [UInt8] = []) throws -> String {
    let text = Array(header.utf8)
    let length = withUnsafeBytes(of: UInt64(text.count).littleEndian) { Array($0) }
    return try folder.write("file", length + text + data)
  }

  private func problem(_ header: String, data: [UInt8] = []) throws -> String? {
    let path = try file(header, data: data)
    return words { _ = try SafeTensors(path: path) }?
      .replacingOccurrences(of: "\(path): ", with: "")
  }

  @Test("what is written is read back, whatever the order of widths")
  func roundTrip() throws {
    var writer = SafeTensorsWriter(metadata: ["note": "a \"quoted\" \\ line\n终"])
    writer.add("bytes", shape: [3], [1, 2, 255] as [UInt8])
    writer.add("floats", shape: [2, 1], [1.5, -0.25] as [Float])
    writer.add("longs", [Int64.min, 7])
    writer.add("none", shape: [0, 4], [] as [Double])
    writer.add("whole", [-1, 2] as [Int32])
    writer.add("scalar", shape: [], [0.1] as [Double])
    let path = folder.path("t.safetensors")
    try writer.write(to: path)

    let file = try SafeTensors(path: path)
    #expect(file.names == ["longs", "none", "scalar", "floats", "whole", "bytes"])
    #expect(file.metadata == ["note": "a \"quoted\" \\ line\n终"])
    #expect(try file.bytes("bytes") == [1, 2, 255])
    #expect(try file.floats("floats") == [1.5, -0.25])
    #expect(try file.int64s("longs") == [Int64.min, 7])
    #expect(try file.int32s("whole") == [-1, 2])
    #expect(try file.doubles("none").isEmpty)
    #expect(try file.doubles("scalar") == [0.1])
    #expect(try file.doubles("floats") == [1.5, -0.25])
    #expect(file.entry("floats")?.shape == [2, 1])
    #expect(file.entry("absent") == nil)
    #expect(folder.names == ["t.safetensors"])
  }

  @Test("the same tensors give the same bytes, and the data begins at a multiple of eight")
  func deterministic() throws {
    var writer = SafeTensorsWriter(metadata: ["b": "1", "a": "2"])
    writer.add("x", [1] as [Float])
    try writer.write(to: folder.path("one"))
    try writer.write(to: folder.path("two"))
    let one = try MappedFile(path: folder.path("one")).withUnsafeBytes { Array($0) }
    let two = try MappedFile(path: folder.path("two")).withUnsafeBytes { Array($0) }
    #expect(one == two)
    #expect((one.count - 4) % 8 == 0)
  }

  @Test("half precision is converted, with infinities and the smallest numbers")
  func halfPrecision() throws {
    let path = try file(
      #"{"h":{"dtype":"F16","shape":[4],"data_offsets":[0,8]},"#
        + #""b":{"dtype":"BF16","shape":[1],"data_offsets":[8,10]}}"#,
      data: [0x00, 0x3C, 0x00, 0xFC, 0x01, 0x00, 0x00, 0xC2, 0x80, 0xBF])
    let tensors = try SafeTensors(path: path)
    #expect(try tensors.doubles("h") == [1, -.infinity, 0x1p-24, -3])
    #expect(try tensors.doubles("b") == [-1])
  }

  @Test(
    "a hostile header gives one clear error",
    arguments: [
      (
        #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}"#,
        "the safetensors header is broken at byte 61: the text ends early."
      ),
      (
        #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#,
        "tensor \"a\" has 4 bytes; its type and shape need 8."
      ),
      (
        #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"#
          + #""b":{"dtype":"U8","shape":[4],"data_offsets":[3,7]}}"#,
        "tensors \"a\" and \"b\" share bytes."
      ),
      (
        #"{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"#
          + #""a":{"dtype":"U8","shape":[4],"data_offsets":[4,8]}}"#,
        "tensor \"a\" is listed twice."
      ),
      (
        #"{"a":{"dtype":"U8","shape":[90],"data_offsets":[0,90]}}"#,
        "tensor \"a\" claims bytes 0 to 90 of 8."
      ),
      (
        #"{"a":{"dtype":"U8","shape":[4],"data_offsets":[4,0]}}"#,
        "tensor \"a\" claims bytes 4 to 0 of 8."
      ),
      (
        #"{"a":{"dtype":"I64","shape":[4611686018427387904,4],"data_offsets":[0,8]}}"#,
        "tensor \"a\" has a shape that no memory can hold."
      ),
      (
        #"{"a":{"dtype":"Q4","shape":[8],"data_offsets":[0,8]}}"#,
        "tensor \"a\" has the unknown type \"Q4\"."
      ),
      (
        #"{"a":{"dtype":"U8","shape":[-8],"data_offsets":[0,8]}}"#,
        """
        the safetensors header is broken at byte 36: expected a whole number, not negative.
        """
      ),
      (
        #"{"a":{"dtype":"U8","shape":[99999999999999999999],"data_offsets":[0,8]}}"#,
        """
        the safetensors header is broken at byte 36: expected a whole number, not negative.
        """
      ),
      (
        #"{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}"#,
        "4 bytes at offset 65 belong to no tensor."
      ),
      (
        #"{"a":{"dtype":"U8","shape":[8]}}"#,
        """
        the safetensors header is broken at byte 39: \
        tensor "a" needs dtype, shape and two data_offsets.
        """
      ),
      ("[]", "the safetensors header is broken at byte 8: expected \"{\"."),
      (
        #"{"__metadata__":{"a":1}}"#,
        "the safetensors header is broken at byte 29: expected a text in quotes."
      ),
    ])
  func hostile(header: String, expected: String) throws {
    #expect(try problem(header, data: [UInt8](repeating: 0, count: 8)) == expected)
  }

  @Test("a deeply nested header is refused before the stack ends")
  func nested() throws {
    let depth = String(repeating: "[", count: 100_000)
    let found = try problem(#"{"a":{"x":"# + depth)
    #expect(found == "the safetensors header is broken at byte 82: nested too deeply.")
  }

  @Test("files that are no safetensors at all")
  func foreign() throws {
    let short = try folder.write("short", "abc")
    #expect(
      words { _ = try SafeTensors(path: short) }
        == "\(short): not a safetensors file: 3 bytes, and the header's length alone takes 8.")
    let text = try folder.write("text", "user,item,rating\n")
    #expect(
      words { _ = try SafeTensors(path: text) }
        == """
        \(text): not a safetensors file, or a truncated one: \
        the header claims 7310583734747886453 bytes, 9 remain.
        """)
    let empty = try folder.write("empty", "")
    #expect(
      words { _ = try SafeTensors(path: empty) }
        == "\(empty): not a safetensors file: 0 bytes, and the header's length alone takes 8.")
    #expect(
      words { _ = try SafeTensors(path: folder.path) }
        == "\(folder.path): is a folder, not a file.")
    let absent = folder.path("absent")
    #expect(words { _ = try SafeTensors(path: absent) } == "\(absent): no such file or folder.")
  }

  @Test("asking for what is not there, or for another type, says so")
  func absent() throws {
    var writer = SafeTensorsWriter()
    writer.add("x", [1] as [Float])
    let path = folder.path("f")
    try writer.write(to: path)
    let file = try SafeTensors(path: path)
    #expect(words { _ = try file.floats("y") } == "\(path): tensor \"y\" is missing.")
    #expect(
      words { _ = try file.int32s("x") } == "\(path): tensor \"x\" has type F32; expected I32.")
  }
}
