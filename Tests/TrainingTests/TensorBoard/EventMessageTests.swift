import Testing

@testable import Training

struct EventMessageTests {
  private func decoded(_ message: EventMessage) throws -> DecodedEvent {
    try #require(try DecodedEvent.all(in: TFRecord.framed(message.bytes)).first)
  }

  @Test("the first event names the version and nothing else")
  func version() throws {
    let event = try decoded(EventMessage(wallTime: 12.5, step: 0, content: .fileVersion))
    #expect(event.wallTime == 12.5)
    #expect(event.fileVersion == "brain.Event:2")
    #expect(event.step == 0)
    #expect(event.tags.isEmpty)
  }

  @Test("scalars keep tag, value, step and time", arguments: [0, 1, 127, 128, 300, .max, -1])
  func scalars(step: Int64) throws {
    let message = EventMessage(
      wallTime: 1.7e9, step: step, content: .scalars([("train/loss", 0.25), ("训练 📈", -1e-30)]))
    let event = try decoded(message)
    #expect(event.tags == ["train/loss", "训练 📈"])
    #expect(event.values == [0.25, -1e-30])
    #expect(event.step == step)
    #expect(event.wallTime == 1.7e9)
    #expect(EventMessage.step(of: message.bytes[...]) == step)
  }

  @Test("infinity and NaN are values")
  func notFinite() throws {
    let message = EventMessage(
      wallTime: 0, step: 1, content: .scalars([("a", .infinity), ("b", .nan)]))
    let values = try decoded(message).values
    #expect(values[0] == .infinity)
    #expect(values[1].isNaN)
  }

  @Test("tags of more than 127 bytes keep their length")
  func longTag() throws {
    let tag = String(repeating: "x", count: 1000)
    let message = EventMessage(wallTime: 0, step: 1, content: .scalars([(tag, Float(2))]))
    #expect(try decoded(message).tags == [tag])
  }

  @Test(
    "bytes that are no message have no step",
    arguments: [
      [0x08], [0x10], [0x09, 1, 2], [0x1a, 5, 1], [0x13], [0x15, 1],
      [UInt8](repeating: 0xff, count: 12),
    ] as [[UInt8]])
  func foreign(bytes: [UInt8]) {
    #expect(EventMessage.step(of: bytes[...]) == nil)
  }
}
