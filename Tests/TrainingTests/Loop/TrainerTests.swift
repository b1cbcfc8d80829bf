import Datasets
import Foundation
import Kernels
import Models
import Testing
import Training

@Suite struct TrainerTests {
  private let tiny: TinyTraining

  init() throws { tiny = try TinyTraining() }

  @Test("a training learns, tests the best epoch, and writes every file of the run")
  func writesRun() throws {
    var epochs: [(RunRecord.Epoch, Bool)] = []
    let trainer = try tiny.trainer(
      TinyTraining.settings { $0.epochs = 6 }, "run", followedUsers: ["3"])
    let record = try trainer.train { event in
      if case .epoch(let epoch, let isBest) = event { epochs.append((epoch, isBest)) }
    }
    #expect(record.state == .finished)
    #expect(epochs.count == 6)
    #expect(record.epochs == epochs.map { $0.0 })
    #expect(epochs[5].0.trainLoss < epochs[0].0.trainLoss)
    #expect(record.bestEpoch == epochs.last { $0.1 }?.0.epoch)
    #expect(record.test?.impressionCount == 240)
    let run = tiny.run("run")
    let kept = try Predictions(path: run.predictions)
    #expect(try kept.evaluation() == record.test)
    let files = try FileManager.default.contentsOfDirectory(atPath: run.path)
    for name in ["run.json", "model.safetensors", "last.safetensors", "metrics.jsonl"] {
      #expect(files.contains(name))
    }
    #expect(files.contains { $0.hasPrefix("events.out.tfevents.") })
    let attention = try SafeTensors(path: run.attention)
    #expect(attention.entry("user.3.weights")?.shape == [6, 10])
    let opened = try TrainedRun(run.path)
    #expect(opened.predictions(.test, pool: Pool(threadCount: 1)).logits == kept.logits)
  }

  @Test("the last epoch's weights are kept where that is asked for, and training never ends early")
  func keepsLast() throws {
    let record = try tiny.trainer(
      TinyTraining.settings {
        $0.epochs = 6
        $0.patience = 1
        $0.optimiser.learningRate = 0.05
        $0.keep = .last
      }, "last"
    ).train { _ in }
    #expect(record.epochs.count == 6)
    #expect(record.keptEpoch == 6 && record.bestEpoch < 6)
    #expect(record.test?.auc == record.testLastEpoch?.auc)
    let best = try tiny.trainer(
      TinyTraining.settings {
        $0.epochs = 6
        $0.optimiser.learningRate = 0.05
      }, "best"
    ).train { _ in }
    #expect(best.keptEpoch == best.bestEpoch)
    #expect(best.test?.auc != record.test?.auc)
  }

  @Test(
    "histories that leak are trained on with a warning, and refused where a model learns from them")
  func leakingHistories() throws {
    let trainer = try tiny.trainer(
      TinyTraining.settings { $0.histories = .trainingWithOwn }, "leaking")
    #expect(trainer.record.warnings.contains { $0.hasPrefix("leak: ") && $0.contains("training") })
    #expect(trainer.record.warnings.contains { $0.contains("gives its label away") })
    #expect(throws: RunError.self) {
      try tiny.trainer(
        TrainingSettings(model: "dien").with { $0.histories = .training }, "dien")
    }
  }

  @Test("one and two threads give the same bits")
  func threads() throws {
    for (name, count) in [("one", 1), ("two", 2), ("three", 3)] {
      try tiny.trainer(TinyTraining.settings(), name, threadCount: count).train { _ in }
    }
    let expected = try #require(tiny.bytes(tiny.run("one").model))
    for name in ["two", "three"] {
      #expect(tiny.bytes(tiny.run(name).model) == expected)
      #expect(tiny.bytes(tiny.run(name).predictions) == tiny.bytes(tiny.run("one").predictions))
    }
  }

  @Test(
    "stopped at any step and resumed, a training ends with the same bits", arguments: [1, 7, 15])
  func resume(steps: Int) throws {
    let settings = TinyTraining.settings {
      $0.schedule = .cosine
      $0.optimiser.clipNorm = 0.5
    }
    try tiny.trainer(settings, "whole").train { _ in }
    var done = 0
    let stopped = try tiny.trainer(settings, "parts").train(
      request: {
        done += 1
        return done == steps ? .stop : .proceed
      }, report: { _ in })
    #expect(stopped.state == .stopped)
    try tiny.trainer(settings, "parts", threadCount: 2, resume: true).train { _ in }
    let whole = tiny.run("whole")
    let parts = tiny.run("parts")
    #expect(tiny.bytes(parts.model) == tiny.bytes(whole.model))
    #expect(tiny.bytes(parts.predictions) == tiny.bytes(whole.predictions))
    #expect(tiny.bytes(parts.attention) == tiny.bytes(whole.attention))
    #expect(try parts.read().test == whole.read().test)
    let steps = { (run: RunDirectory) in try self.loggedSteps(run) }
    #expect(try steps(parts) == steps(whole))
  }

  @Test("a model with negatives draws them anew each epoch, and the same ones when resumed")
  func resumeNegatives() throws {
    let settings = TinyTraining.settings {
      $0.model = "dien"
      $0.settings = ["embedding": .integer(4), "hidden": .list([.integer(12)])]
    }
    var auxiliary: [Double?] = []
    try tiny.trainer(settings, "whole", threadCount: 2).train { event in
      if case .step(let progress) = event { auxiliary.append(progress.auxiliaryLoss) }
    }
    #expect(!auxiliary.isEmpty && auxiliary.allSatisfy { $0.map { $0 > 0 } ?? false })
    var done = 0
    try tiny.trainer(settings, "parts").train(
      request: {
        done += 1
        return done == 19 ? .stop : .proceed
      }, report: { _ in })
    try tiny.trainer(settings, "parts", resume: true).train { _ in }
    #expect(tiny.bytes(tiny.run("parts").model) == tiny.bytes(tiny.run("whole").model))
    let log = try String(contentsOfFile: tiny.run("whole").metrics, encoding: .utf8)
    #expect(log.contains("\"auxiliary_loss\""))
  }

  private func loggedSteps(_ run: RunDirectory) throws -> [Int] {
    struct Line: Decodable { let step: Int }
    let text = try String(contentsOfFile: run.metrics, encoding: .utf8)
    return try text.split(separator: "\n").map {
      try JSONDecoder().decode(Line.self, from: Data($0.utf8)).step
    }
  }

  @Test("another seed gives other weights")
  func seeds() throws {
    try tiny.trainer(TinyTraining.settings(), "a").train { _ in }
    try tiny.trainer(TinyTraining.settings { $0.seed = 2 }, "b").train { _ in }
    #expect(tiny.bytes(tiny.run("a").model) != tiny.bytes(tiny.run("b").model))
  }

  @Test("training ends when validation has not improved for `patience` epochs")
  func patience() throws {
    let record = try tiny.trainer(
      TinyTraining.settings {
        $0.epochs = 60
        $0.patience = 2
        $0.optimiser.learningRate = 0.01
      }, "run"
    ).train { _ in }
    #expect(record.epochs.count < 60)
    #expect(record.epochs.count == record.bestEpoch + 2)
  }

  @Test("asked to finish the epoch, training ends there and tests")
  func finishEpoch() throws {
    let record = try tiny.trainer(TinyTraining.settings(), "run").train(
      request: { .finishEpoch }, report: { _ in })
    #expect(record.state == .finished)
    #expect(record.epochs.count == 1)
  }

  @Test("a loss that is no number stops the training with advice and keeps the run readable")
  func divergence() throws {
    let trainer = try tiny.trainer(
      TinyTraining.settings {
        $0.optimiser.kind = .sgd
        $0.optimiser.learningRate = 1e30
      }, "run")
    #expect {
      try trainer.train { _ in }
    } throws: {
      "\($0)".hasSuffix("try a smaller --learning-rate, or --clip 5.")
    }
    #expect(try tiny.run("run").read().state == .failed)
  }

  @Test("resuming with other settings, other data or nothing to resume is refused")
  func refusals() throws {
    #expect(throws: RunError.noRun(path: tiny.run("none").path)) {
      _ = try tiny.trainer(TinyTraining.settings(), "none", resume: true)
    }
    var asked = 0
    try tiny.trainer(TinyTraining.settings(), "run").train(
      request: {
        asked += 1
        return asked == 3 ? .stop : .proceed
      }, report: { _ in })
    #expect {
      _ = try tiny.trainer(TinyTraining.settings { $0.seed = 9 }, "run", resume: true)
    } throws: {
      "\($0)".contains("begun with seed 1, not 9")
    }
    let other = try TinyTraining()
    try ("user,item,time,label\n" + (0..<30).map { "1,\($0),\($0),\($0 % 2)\n" }.joined())
      .write(toFile: other.folder + "/other.csv", atomically: true, encoding: .utf8)
    let dataset = try Dataset.open(other.folder + "/other.csv", cache: .none)
    #expect(throws: RunError.self) {
      _ = try Trainer(
        TinyTraining.settings(), dataset: dataset, dataPath: "x", run: tiny.run("run"),
        pool: Pool(threadCount: 1), resume: true)
    }
  }

  @Test("an unknown user to follow is named, with an example of those there are")
  func unknownFollowed() throws {
    #expect {
      _ = try tiny.trainer(TinyTraining.settings(), "run", followedUsers: ["nobody"])
    } throws: {
      "\($0)".hasPrefix("There is no user \"nobody\" in ")
    }
  }
}
