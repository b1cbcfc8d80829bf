import Foundation
import Testing
import Training

@Suite struct SeedGroupTests {
  private let tiny: TinyTraining

  init() throws { tiny = try TinyTraining() }

  private func train(
    _ name: String, seed: UInt64, _ change: (inout TrainingSettings) -> Void = { _ in }
  ) throws {
    let settings = TinyTraining.settings {
      $0.epochs = 1
      $0.seed = seed
      change(&$0)
    }
    try tiny.trainer(settings, name).train { _ in }
  }

  @Test("finished runs that differ in the seed alone are one group, in the order of the seeds")
  func members() throws {
    try train("group/b", seed: 2)
    try train("group/a", seed: 10)
    try train("group/c", seed: 3)
    let unfinished = tiny.run("group/c")
    var record = try unfinished.read()
    record.state = .stopped
    try unfinished.write(record)
    let folder = "\(tiny.folder)/group"
    let group = try #require(try SeedGroup(folder))
    #expect(group.members.map(\.seed) == [2, 10])
    #expect(group.members.map(\.path) == ["\(folder)/b", "\(folder)/a"])
    #expect(try SeedGroup("\(folder)/a") == nil, "a run is no group")
    #expect(try SeedGroup("\(tiny.folder)/nowhere") == nil)
  }

  @Test("a folder of different trainings is refused, naming what differs")
  func mixed() throws {
    try train("mixed/a", seed: 1)
    try train("mixed/b", seed: 2) { $0.batch += 1 }
    #expect {
      _ = try SeedGroup("\(tiny.folder)/mixed")
    } throws: { "\($0)".contains("mixed: its runs differ in more than the seed (batch ") }
  }

  @Test("a folder without a finished run says so")
  func unfinished() throws {
    try train("young/a", seed: 1)
    let run = tiny.run("young/a")
    var record = try run.read()
    record.state = .running
    try run.write(record)
    #expect {
      _ = try SeedGroup("\(tiny.folder)/young")
    } throws: { "\($0)".contains("none of its 1 runs has finished") }
  }
}
