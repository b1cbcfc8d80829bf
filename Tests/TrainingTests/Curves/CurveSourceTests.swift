import Foundation
import Testing

@testable import Training

@Suite struct CurveSourceTests {
  @Test func `a file that is not there yet is waited for`() throws {
    let file = try GrowingFile("log.jsonl")
    let source = FollowedSource(path: file.path)
    #expect(source.read())
    #expect(source.curves.problem?.hasSuffix("there is no such file or folder yet.") == true)
    #expect(!source.read())
    try file.append("{\"step\": 1, \"loss\": 0.5}\n")
    #expect(source.read())
    #expect(source.curves.problem == nil)
    #expect(source.curves["loss"]?.values == [0.5])
  }

  @Test func `half a line is waited for`() throws {
    let file = try GrowingFile("log.jsonl")
    try file.append("{\"step\": 1, \"loss\": 0.5}\n{\"step\": 2, \"lo")
    let source = FollowedSource(path: file.path)
    #expect(source.read())
    for _ in 0..<3 {
      #expect(!source.read())
    }
    #expect(source.curves["loss"]?.steps == [1])
    try file.append("ss\": 0.25}\n")
    #expect(source.read())
    #expect(source.curves["loss"]?.values == [0.5, 0.25])
    #expect(source.curves.problem == nil)
  }

  @Test func `a last line without its end is taken once the file rests`() throws {
    let file = try GrowingFile("log.csv")
    try file.append("step,loss\n1,0.5\n2,0.2")
    let source = FollowedSource(path: file.path)
    #expect(source.read())
    #expect(source.curves["loss"]?.values == [0.5])
    #expect(source.read())
    #expect(source.curves["loss"]?.values == [0.5, 0.2])
    // It was half a number all the same.
    try file.append("5\n")
    #expect(source.read())
    #expect(source.curves["loss"]?.values == [0.5, 0.25])
  }

  @Test func `nothing changes where nothing is new`() throws {
    let file = try GrowingFile("log.jsonl")
    try file.append("{\"step\": 1, \"loss\": 0.5}\n")
    let source = FollowedSource(path: file.path)
    #expect(source.read())
    #expect(!source.read())
  }

  @Test func `a file that was cut is read from its beginning`() throws {
    let file = try GrowingFile("log.jsonl")
    try file.append("{\"step\": 1, \"loss\": 0.5}\n{\"step\": 2, \"loss\": 0.4}\n")
    let source = FollowedSource(path: file.path)
    _ = source.read()
    try file.overwrite("{\"step\": 7, \"loss\": 3}\n")
    #expect(source.read())
    #expect(source.curves["loss"]?.steps == [7])
  }

  @Test func `a file that was written anew and is longer now is noticed`() throws {
    let file = try GrowingFile("log.jsonl")
    try file.append("{\"step\": 1, \"loss\": 0.5}\n")
    let source = FollowedSource(path: file.path)
    _ = source.read()
    try file.overwrite("{\"step\": 5, \"loss\": 1}\n{\"step\": 6, \"loss\": 2}\n")
    #expect(source.read())
    #expect(source.curves["loss"]?.steps == [5, 6])
  }

  @Test func `another file under the same name is read from its beginning`() throws {
    let file = try GrowingFile("log.jsonl")
    try file.append("{\"step\": 1, \"loss\": 0.5}\n")
    let source = FollowedSource(path: file.path)
    _ = source.read()
    try file.replace("{\"step\": 1, \"accuracy\": 0.5}\n{\"step\": 2, \"accuracy\": 0.6}\n")
    #expect(source.read())
    #expect(source.curves.series.map(\.name) == ["accuracy"])
  }

  @Test func `a file that is taken away leaves no curves`() throws {
    let file = try GrowingFile("log.jsonl")
    try file.append("{\"step\": 1, \"loss\": 0.5}\n")
    let source = FollowedSource(path: file.path)
    _ = source.read()
    try FileManager.default.removeItem(atPath: file.path)
    #expect(source.read())
    #expect(source.curves.series.isEmpty)
  }

  @Test func `a file of no known kind is told of once`() throws {
    let file = try GrowingFile("picture.png")
    try file.append([0x89, 0x50, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15])
    let source = FollowedSource(path: file.path)
    #expect(source.read())
    #expect(source.curves.problem?.contains("no log that heed knows") == true)
    #expect(!source.read())
  }

  @Test func `the record of a run gives state, epochs and the best step`() throws {
    let tiny = try TinyTraining()
    let path = tiny.folder + "/run"
    try tiny.trainer(TinyTraining.settings(), "run").train { _ in }
    let source = FollowedSource(path: path)
    #expect(source.read())
    let curves = source.curves
    #expect(curves.state == .finished)
    #expect(curves.epochLimit == 3)
    #expect(curves.epochCount == 3)
    let best = try #require(curves.bestEpoch)
    let auc = try #require(curves["validation_auc"])
    #expect(auc.count == 3)
    #expect(curves.bestStep == auc.steps[best - 1])
    #expect(auc.values.max() == auc.values[best - 1])
    #expect(curves["seconds_left"] == nil)
    #expect(curves.seconds.values.last ?? 0 > 0)
  }

  @Test func `a folder of runs gives one source for each, at several levels`() throws {
    let file = try GrowingFile("sweep/a/metrics.jsonl")
    try file.write("sweep/a/metrics.jsonl", "{\"step\": 1, \"loss\": 1}\n")
    try file.write("sweep/b/logs/events.out.tfevents.1.x", "")
    try file.write("sweep/c/readme.txt", "nothing")
    let sources = CurveSource.open(file.folder + "/sweep")
    #expect(sources.map(\.curves.name) == ["a", "b/logs"])
  }

  @Test func `runs that come while a folder is followed are taken up, places staying`() throws {
    let file = try GrowingFile("sweep/readme.txt")
    try file.write("sweep/readme.txt", "nothing yet")
    let folder = file.folder + "/sweep"
    var sources = CurveSources([folder])
    #expect(sources.all.map(\.curves.path) == [folder] && sources.mayGrow)
    _ = sources.all[0].read()
    #expect(sources.update().isEmpty)
    // The first takes the place of what stood for the folder.
    try file.write("sweep/b/metrics.jsonl", "{\"step\": 1, \"loss\": 1}\n")
    #expect(sources.update() == [0])
    #expect(sources.all[0].read() && sources.all.map(\.curves.name) == ["b"])
    try file.write("sweep/a/metrics.jsonl", "{\"step\": 1, \"loss\": 2}\n")
    #expect(sources.update() == [1])
    #expect(sources.all.map(\.curves.name) == ["b", "a"])
    #expect(sources.update().isEmpty)
    // A single run gains none.
    #expect(!CurveSources([folder + "/a"]).mayGrow)
  }

  @Test func `a path that is not there is one source`() {
    #expect(CurveSource.open("/nowhere/at/all").count == 1)
  }

  @Test func `sources of the same name are told apart by their paths`() throws {
    let file = try GrowingFile("x")
    try file.write("one/log.csv", "step,loss\n1,2\n")
    try file.write("two/log.csv", "step,loss\n1,2\n")
    let paths = [file.folder + "/one/log.csv", file.folder + "/two/log.csv"]
    #expect(CurveSource.open(paths).map(\.curves.name) == paths)
  }

  @Test func `event files that a restart adds go on with the same curves`() throws {
    let file = try GrowingFile("x")
    let folder = URL(filePath: file.folder)
    let first = try EventFileWriter(creatingIn: folder, wallTime: 100)
    try first.add([("loss", 1)], step: 1, wallTime: 100)
    try first.add([("loss", 2)], step: 2, wallTime: 101)
    let source = FollowedSource(path: file.folder)
    #expect(source.read())
    let second = try EventFileWriter(creatingIn: folder, wallTime: 200)
    try second.add([("loss", 5)], step: 2, wallTime: 201)
    #expect(source.read())
    #expect(source.curves["loss"]?.steps == [1, 2, 2])
    try second.add([("loss", 7)], step: 3, wallTime: 202)
    #expect(source.read())
    #expect(source.curves["loss"]?.values.last == 7)
  }
}
