import Foundation
import Testing

@testable import Training

/// Reads an event file with TensorBoard itself. `HEED_PYTHON` names a Python that has it.
struct TensorBoardTests {
  @Test(
    "TensorBoard reads tags, steps, values and times, also of a resumed file",
    .enabled(
      if: hasTensorBoard, "needs a Python with tensorboard; name it by HEED_PYTHON"))
  func eventAccumulator() throws {
    try withFolder { folder in
      let first = try EventFileWriter(creatingIn: folder, wallTime: 1_700_000_000)
      try first.add(
        [("train/loss", 0.75), ("valid/auc", 0.5)], step: 1, wallTime: 1_700_000_001)
      try first.add([("train/loss", 0.5)], step: 200, wallTime: 1_700_000_002)
      let handle = try FileHandle(forWritingTo: first.url)
      try handle.seekToEnd()
      try handle.write(contentsOf: Data([1, 2, 3]))
      try handle.close()
      let second = try EventFileWriter(
        resuming: first.url, keepingStepsThrough: 100, wallTime: 1_700_000_003)
      try second.add([("train/loss", 0.25)], step: 201, wallTime: 1_700_000_004.5)
      let script = """
        import json, sys
        from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
        events = EventAccumulator(sys.argv[1])
        events.Reload()
        print(json.dumps({
            "version": events.file_version,
            "scalars": {tag: [[e.step, e.value, e.wall_time] for e in events.Scalars(tag)]
                        for tag in events.Tags()["scalars"]}}))
        """
      let seen = try JSONDecoder().decode(
        Seen.self, from: try #require(python(["-c", script, folder.path])))
      #expect(seen.version == 2)
      #expect(
        seen.scalars == [
          "train/loss": [[1, 0.75, 1_700_000_001], [201, 0.25, 1_700_000_004.5]],
          "valid/auc": [[1, 0.5, 1_700_000_001]],
        ])
    }
  }

  private struct Seen: Decodable {
    let version: Double
    let scalars: [String: [[Double]]]
  }
}

private let hasTensorBoard =
  python([
    "-c", "import importlib.util, sys; sys.exit(importlib.util.find_spec('tensorboard') is None)",
  ]) != nil

/// What a Python program prints; nil when it fails or there is no Python.
private func python(_ arguments: [String]) -> Data? {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments =
    [ProcessInfo.processInfo.environment["HEED_PYTHON"] ?? "python3"] + arguments
  let output = Pipe()
  process.standardOutput = output
  process.standardError = FileHandle.nullDevice
  guard (try? process.run()) != nil else { return nil }
  let data = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return process.terminationStatus == 0 ? data : nil
}
