import Foundation
import Synchronization

/// Two finished runs on the sample events, trained once for all tests that only look at them.
final class TrainedRuns: Sendable {
  let folder: TemporaryFolder
  let data: String

  var din: String { "\(folder.path)/din" }
  var pooling: String { "\(folder.path)/pooling" }

  private static let made = Result { try TrainedRuns() }

  /// The runs, or what went wrong in making them.
  static func shared() throws -> TrainedRuns { try made.get() }

  struct Failure: Error { let outcome: HeedProcess.Outcome }

  private init() throws {
    folder = try TemporaryFolder()
    data = try SampleEvents.write(to: folder)
    for (model, out) in [("din", din), ("din-pooling", pooling)] {
      let outcome = try folder.heed(
        "train", "--data", data, "--model", model, "--out", out, "--epochs", "2", "--batch", "64",
        "--set", "embedding=4", "--set", "hidden=16,8", "--json")
      guard outcome.status == 0 else { throw Failure(outcome: outcome) }
    }
    // Static values are never released; the folder must go all the same.
    Self.path.withLock { $0 = folder.path }
    atexit { try? FileManager.default.removeItem(atPath: TrainedRuns.path.withLock { $0 }) }
  }

  private static let path = Mutex("")

  /// A copy of the DIN run that a test may damage.
  func copy(to folder: TemporaryFolder) throws -> String {
    let path = "\(folder.path)/copy"
    try FileManager.default.copyItem(atPath: din, toPath: path)
    return path
  }
}
