import Foundation
import Testing

@testable import Training

@Suite struct EventFileReaderTests {
  /// A record as TensorFlow frames it.
  private func record(_ payload: [UInt8]) -> [UInt8] { TFRecord.framed(payload) }

  private func scalars(_ values: [(tag: String, value: Float)], step: Int64, time: Double = 0)
    -> [UInt8]
  {
    record(EventMessage(wallTime: time, step: step, content: .scalars(values)).bytes)
  }

  /// An event whose value is a tensor, as TensorFlow 2 writes scalars.
  private func tensorEvent(tag: String, tensor: [UInt8], step: UInt8) -> [UInt8] {
    func field(_ number: UInt8, _ bytes: [UInt8]) -> [UInt8] {
      [number << 3 | 2, UInt8(bytes.count)] + bytes
    }
    let value = field(1, Array(tag.utf8)) + field(8, tensor)
    return record([2 << 3, step] + field(5, field(1, value)))
  }

  private func file(_ bytes: [UInt8]) throws -> GrowingFile {
    let file = try GrowingFile("events.out.tfevents.1.test")
    try file.append(record(EventMessage(wallTime: 0, step: 0, content: .fileVersion).bytes))
    try file.append(bytes)
    return file
  }

  @Test func `scalars are read with tags, steps and wall time`() throws {
    let bytes =
      scalars([("train/loss", 0.5), ("lr", 0.125)], step: 3, time: 1000)
      + scalars([("train/loss", 0.25)], step: 300, time: 1060)
    let curves = try file(bytes).curves()
    #expect(curves["train/loss"]?.steps == [3, 300])
    #expect(curves["train/loss"]?.values == [0.5, 0.25])
    #expect(curves["lr"]?.values == [0.125])
    #expect(curves.seconds.interpolated(at: 300) == 60)
    #expect(curves.problem == nil)
  }

  @Test func `scalars in tensors are read from every form of content`() throws {
    let content: [UInt8] = [1 << 3, 1, 4 << 3 | 2, 4, 0, 0, 0x20, 0x40]
    let list: [UInt8] = [1 << 3, 1, 5 << 3 | 5, 0, 0, 0x20, 0x40]
    let packed: [UInt8] = [1 << 3, 1, 5 << 3 | 2, 4, 0, 0, 0x20, 0x40]
    let double: [UInt8] = [1 << 3, 2, 4 << 3 | 2, 8, 0, 0, 0, 0, 0, 0, 0x04, 0x40]
    let whole: [UInt8] = [1 << 3, 9, 10 << 3 | 2, 1, 7]
    for (tensor, expected) in [
      (content, 2.5), (list, 2.5), (packed, 2.5), (double, 2.5), (whole, 7),
    ] {
      let curves = try file(tensorEvent(tag: "loss", tensor: tensor, step: 4)).curves()
      #expect(curves["loss"]?.steps == [4])
      #expect(curves["loss"]?.values == [expected])
    }
  }

  @Test func `tensors that hold several numbers or text are no curves`() throws {
    // A shape of 2 beside eight bytes, and a text.
    let several: [UInt8] = [
      1 << 3, 1, 2 << 3 | 2, 4, 2 << 3 | 2, 2, 1 << 3, 2, 4 << 3 | 2, 8, 0, 0, 0, 0, 0, 0, 0, 0,
    ]
    let text: [UInt8] = [1 << 3, 7, 8 << 3 | 2, 2, 0x68, 0x69]
    let bytes =
      tensorEvent(tag: "histogram", tensor: several, step: 1)
      + tensorEvent(tag: "words", tensor: text, step: 1)
    #expect(try file(bytes).curves().series.isEmpty)
  }

  @Test func `a record that is not all there is read when it is`() throws {
    let whole = scalars([("loss", 1)], step: 1) + scalars([("loss", 2)], step: 2)
    for cut in [1, 8, 11, 13, 20, 30] {
      let first = scalars([("loss", 1)], step: 1).count
      let file = try file(Array(whole[..<(first + cut)]))
      let source = FollowedSource(path: file.path)
      _ = source.read()
      _ = source.read()
      #expect(source.curves["loss"]?.values == [1])
      #expect(source.curves.problem == nil)
      try file.append(whole[(first + cut)...])
      #expect(source.read())
      #expect(source.curves["loss"]?.values == [1, 2])
    }
  }

  @Test func `a wrong checksum is told and ends the reading`() throws {
    var damaged = scalars([("loss", 2)], step: 2)
    damaged[20] ^= 1
    let file = try file(
      scalars([("loss", 1)], step: 1) + damaged + scalars([("loss", 3)], step: 3))
    let source = FollowedSource(path: file.path)
    #expect(source.read())
    #expect(source.curves["loss"]?.values == [1])
    #expect(
      source.curves.problem
        == "\(file.path): record 3 is damaged (its checksum is wrong); nothing behind it is read.")
    try file.append(scalars([("loss", 4)], step: 4))
    #expect(!source.read())
  }

  @Test func `a record of more than 64 MB is refused by its length alone`() throws {
    var header: [UInt8] = []
    header.appendLittleEndian(UInt64(65 << 20))
    header.appendLittleEndian(CRC32C.maskedChecksum(header))
    let curves = try file(scalars([("loss", 1)], step: 1) + header).curves()
    #expect(curves["loss"]?.values == [1])
    #expect(curves.problem?.contains("claims 68157440 bytes") == true)
  }

  @Test func `a clock that is set back counts no time`() throws {
    let bytes =
      scalars([("loss", 1)], step: 1, time: 1000) + scalars([("loss", 1)], step: 2, time: 1010)
      + scalars([("loss", 1)], step: 3, time: 400) + scalars([("loss", 1)], step: 4, time: 405)
    let curves = try file(bytes).curves()
    #expect(curves.seconds.values == [0, 10, 10, 15])
  }

  @Test func `NaN stays in its place`() throws {
    let bytes = scalars([("loss", 1)], step: 1) + scalars([("loss", .nan)], step: 2)
    let values = try #require(try file(bytes).curves()["loss"]?.values)
    #expect(values.count == 2)
    #expect(values[1].isNaN)
  }

  @Test func `bytes of any kind inside a whole record do no harm`() throws {
    var state: UInt64 = 11
    for _ in 0..<200 {
      let payload = (0..<40).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 40)
      }
      let curves = try file(record(payload)).curves()
      #expect(curves.problem == nil)
    }
  }

  @Test func `the fast checksum equals the plain one at every length`() {
    for count in 0..<40 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37 + 5) }
      #expect(
        bytes.withUnsafeBytes { CRC32C.checksum(UnsafeRawBufferPointer($0)) }
          == CRC32C.checksum(AnySequence(bytes)))
    }
  }
}
