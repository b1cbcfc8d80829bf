import Foundation
import Testing
import Training

@Suite struct RunDirectoryTests {
  private let tiny: TinyTraining
  private let run: RunDirectory

  init() throws {
    tiny = try TinyTraining()
    run = tiny.run("run")
    try tiny.trainer(TinyTraining.settings { $0.epochs = 1 }, "run").train { _ in }
  }

  private func write(_ text: String) throws {
    try text.write(toFile: run.record, atomically: true, encoding: .utf8)
  }

  private func failure() -> String {
    do {
      _ = try TrainedRun(run.path)
      return "no error"
    } catch { return "\(error)" }
  }

  @Test("run.json comes back as it was written")
  func roundTrip() throws {
    let first = try run.read()
    try run.write(first)
    let second = try run.read()
    #expect(second.training == first.training)
    #expect(second.epochs == first.epochs)
    #expect(second.test == first.test)
  }

  @Test("a folder without a run, a damaged run.json and a later format are told apart")
  func damage() throws {
    #expect(throws: RunError.noRun(path: tiny.folder)) { _ = try TrainedRun(tiny.folder) }
    let text = try String(contentsOfFile: run.record, encoding: .utf8)
    try write(String(text.dropLast(text.count / 2)))
    #expect(
      failure() == "\(run.record): it is not the JSON of a run; restore it or train again.")
    try write(text.replacingOccurrences(of: "\"format\" : 1", with: "\"format\" : 99"))
    #expect(
      failure()
        == "\(run.path): the run has format 99, this heed knows up to 1; use a newer heed.")
    try write(text.replacingOccurrences(of: "\"schema\"", with: "\"scheme\""))
    #expect(failure() == "\(run.record): there is no \"schema\"; restore it or train again.")
    try write(text.replacingOccurrences(of: "\"best_epoch\" : 1", with: "\"best_epoch\" : 0"))
    #expect(
      failure()
        == "\(run.path): no epoch is finished yet; wait for the first, or go on with --resume.")
  }

  @Test("weights that are cut short or of another shape are refused, naming the tensor")
  func weights() throws {
    let data = try #require(tiny.bytes(run.model))
    try data.prefix(data.count / 2).write(to: URL(filePath: run.model))
    #expect(failure().hasPrefix(run.model))
    let text = try String(contentsOfFile: run.record, encoding: .utf8)
    try data.write(to: URL(filePath: run.model))
    try write(text.replacingOccurrences(of: "\"embedding\" : 4", with: "\"embedding\" : 5"))
    #expect(failure().contains("has shape [42, 4], not [42, 5]"))
  }

  @Test("data that is gone or has changed is named with what to do")
  func data() throws {
    let path = tiny.folder + "/clicks.csv"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try (text + "1,2,c2,9999999,1\n").write(toFile: path, atomically: true, encoding: .utf8)
    #expect(failure().contains("is not what the run was trained on"))
    try FileManager.default.removeItem(atPath: path)
    #expect(failure().hasPrefix("\(run.path): its data cannot be opened at \(path)"))
    try text.write(toFile: tiny.folder + "/moved.csv", atomically: true, encoding: .utf8)
    #expect(throws: Never.self) {
      _ = try TrainedRun(run.path, data: tiny.folder + "/moved.csv")
    }
  }

  @Test("removing a run leaves other files alone")
  func remove() throws {
    try "mine".write(toFile: run.path + "/notes.txt", atomically: true, encoding: .utf8)
    try run.removeFiles()
    #expect(try FileManager.default.contentsOfDirectory(atPath: run.path) == ["notes.txt"])
  }
}
