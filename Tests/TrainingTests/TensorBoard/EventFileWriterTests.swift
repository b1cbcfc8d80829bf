import Foundation
import Glibc
import Testing

@testable import Training

struct EventFileWriterTests {
  @Test("a new file has the name and the first event that TensorBoard looks for")
  func create() throws {
    try withFolder { folder in
      let writer = try EventFileWriter(creatingIn: folder, wallTime: 12_345.75)
      #expect(writer.url.lastPathComponent == "events.out.tfevents.0000012345.heed")
      let events = try DecodedEvent.all(in: writer.url)
      #expect(events.map(\.fileVersion) == ["brain.Event:2"])
      #expect(events.map(\.wallTime) == [12_345.75])
    }
  }

  @Test("what was added is in the file before the call returns, in order")
  func add() throws {
    try withFolder { folder in
      let writer = try EventFileWriter(creatingIn: folder, wallTime: 1)
      for step in 1...3 as ClosedRange<Int64> {
        try writer.add(
          [("train/loss", 1 / Float(step)), ("lr", 0.5)], step: step, wallTime: Double(step))
        let events = try DecodedEvent.all(in: writer.url)
        #expect(events.count == Int(step) + 1)
        #expect(events.last?.step == step)
        #expect(events.last?.values == [1 / Float(step), 0.5])
      }
      try writer.synchronise()
    }
  }

  @Test("resuming continues behind the last whole record, wherever the file was torn")
  func torn() throws {
    try withFolder { folder in
      let url = try threeSteps(in: folder)
      let whole = try Data(contentsOf: url)
      let ends = [40] + (1...3).map { 40 + (whole.count - 40) / 3 * $0 }
      for size in 0..<whole.count {
        try whole.prefix(size).write(to: url)
        let kept = ends.last { $0 <= size } ?? 0
        let writer = try EventFileWriter(resuming: url, wallTime: 9)
        #expect(writer.droppedByteCount == size - kept)
        try writer.add([("loss", 7)], step: 7, wallTime: 9)
        let events = try DecodedEvent.all(in: url)
        #expect(events.map(\.step) == [0, 1, 2, 3].prefix(max(ends.count { $0 <= size }, 1)) + [7])
        #expect(events.first?.fileVersion == "brain.Event:2")
      }
    }
  }

  @Test("resuming from a checkpoint drops the steps that will run again")
  func steps() throws {
    try withFolder { folder in
      let url = try threeSteps(in: folder)
      let size = try Data(contentsOf: url).count
      let writer = try EventFileWriter(resuming: url, keepingStepsThrough: 1, wallTime: 9)
      #expect(writer.droppedByteCount == (size - 40) / 3 * 2)
      try writer.add([("loss", 5)], step: 2, wallTime: 9)
      #expect(try DecodedEvent.all(in: url).map(\.step) == [0, 1, 2])
    }
  }

  @Test("resuming a whole file changes nothing")
  func whole() throws {
    try withFolder { folder in
      let url = try threeSteps(in: folder)
      let before = try Data(contentsOf: url)
      #expect(try EventFileWriter(resuming: url, wallTime: 9).droppedByteCount == 0)
      #expect(try Data(contentsOf: url) == before)
    }
  }

  @Test(
    "a foreign file is refused and left alone",
    arguments: ["x", "user,item\n1,2\n", String(repeating: "\0", count: 100)])
  func foreign(text: String) throws {
    try withFolder { folder in
      let url = folder.appending(path: "events.out.tfevents.1.heed")
      try Data(text.utf8).write(to: url)
      #expect(throws: EventFileError.notAnEventFile(path: url.path)) {
        try EventFileWriter(resuming: url, wallTime: 0)
      }
      #expect(try Data(contentsOf: url) == Data(text.utf8))
    }
  }

  @Test("a missing file, a folder, a device, a missing folder and a taken name are refused")
  func refused() throws {
    try withFolder { folder in
      let missing = folder.appending(path: "none")
      #expect(throws: EventFileError.cannotOpen(path: missing.path, code: ENOENT)) {
        try EventFileWriter(resuming: missing, wallTime: 0)
      }
      #expect(throws: EventFileError.cannotOpen(path: folder.path, code: EISDIR)) {
        try EventFileWriter(resuming: folder, wallTime: 0)
      }
      let endless = URL(filePath: "/dev/zero")
      #expect(throws: EventFileError.notAnEventFile(path: endless.path)) {
        try EventFileWriter(resuming: endless, wallTime: 0)
      }
      let name = "events.out.tfevents.0000000005.heed"
      let inMissing = missing.appending(path: name).path
      #expect(throws: EventFileError.cannotCreate(path: inMissing, code: ENOENT)) {
        try EventFileWriter(creatingIn: missing, wallTime: 5)
      }
      _ = try EventFileWriter(creatingIn: folder, wallTime: 5)
      let taken = folder.appending(path: name).path
      #expect(throws: EventFileError.cannotCreate(path: taken, code: EEXIST)) {
        try EventFileWriter(creatingIn: folder, wallTime: 5)
      }
    }
  }

  @Test("the latest file of a run is the one with the highest seconds")
  func latest() throws {
    try withFolder { folder in
      #expect(EventFileWriter.latest(in: folder) == nil)
      for seconds in [5, 70, 6] {
        _ = try EventFileWriter(creatingIn: folder, wallTime: Double(seconds))
      }
      try Data().write(to: folder.appending(path: "run.json"))
      let latest = EventFileWriter.latest(in: folder)
      #expect(latest?.lastPathComponent == "events.out.tfevents.0000000070.heed")
      #expect(EventFileWriter.latest(in: folder.appending(path: "none")) == nil)
    }
  }

  private func threeSteps(in folder: URL) throws -> URL {
    let writer = try EventFileWriter(creatingIn: folder, wallTime: 1)
    for step in 1...3 as ClosedRange<Int64> {
      try writer.add([("loss", Float(step))], step: step, wallTime: 2)
    }
    return writer.url
  }
}

/// Runs `body` with an empty folder that is removed afterwards.
func withFolder(_ body: (URL) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory
    .appending(path: "heed-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try body(folder)
}
