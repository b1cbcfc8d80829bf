import Foundation
import Testing

@testable import heed

@Suite(.enabled(if: HeedProcess.path != nil, "the program stands beside the test bundle"))
struct PrepareCommandTests {
  private let folder: TemporaryFolder
  private let data: String

  init() throws {
    folder = try TemporaryFolder()
    data = try SampleEvents.write(to: folder)
  }

  @Test("prepared data trains as the raw data does")
  func prepared() throws {
    let file = "\(folder.path)/log.prepared"
    let outcome = try folder.heed("prepare", data, "--out", file)
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("data: 1,800 events of 60 users with 40 items\n"))
    #expect(outcome.output.hasSuffix("  heed train --data \(file) --model din --out runs/din\n"))
    #expect(
      outcome.diagnostics == """
        events.csv: user=user, item=item, time=time, label=label
        items.csv: joined by item

        """)
    for (path, run) in [(data, "raw"), (file, "prepared")] {
      let trained = try folder.heed(
        "train", "--data", path, "--model", "pooling", "--out", "\(folder.path)/\(run)",
        "--epochs", "1", "--set", "embedding=4")
      #expect(trained.status == 0)
    }
    let weights = try ["raw", "prepared"].map { run in
      try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\(run)/model.safetensors"))
    }
    #expect(weights[0] == weights[1])
    let again = try folder.heed("prepare", data, "--out", file)
    #expect(again.status == 0)
  }

  @Test("a file of another kind is never replaced")
  func foreign() throws {
    let raw = "\(data)/events.csv"
    let outcome = try folder.heed("prepare", data, "--out", raw)
    #expect(
      outcome
        == .init(
          diagnostics: """
            heed prepare: \(raw): is there already; choose another --out or remove it.

            """, status: 1))
    #expect(try String(contentsOfFile: raw, encoding: .utf8) == SampleEvents.events)
  }

  @Test("data that cannot be read and a folder that is not there are each told in a sentence")
  func failures() throws {
    let missing = try folder.heed("prepare", "\(folder.path)/no", "--out", "\(folder.path)/x")
    #expect(
      missing.diagnostics == "heed prepare: \(folder.path)/no: no such file or folder.\n")
    let unwritable = try folder.heed("prepare", data, "--out", "\(folder.path)/no/x")
    #expect(unwritable.diagnostics.contains("/no/x: cannot be written: No such file"))
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/x"))
  }
}
