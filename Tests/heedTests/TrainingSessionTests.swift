import Datasets
import Models
import Testing
import Training

@testable import heed

@Suite struct TrainingSessionTests {
  private func arguments(_ words: String...) throws -> Arguments {
    try ArgumentParser(for: TrainCommand()).parse(["--out", "r", "--resume"] + words)
  }

  @Test("what is not said stays as it was")
  func untouched() throws {
    var settings = TrainingSettings(model: "din", settings: ["embedding": .integer(4)])
    settings.batch = 77
    settings.optimiser.clipNorm = 3
    #expect(settings.applying(try arguments()) == settings)
    let options = DatasetOptions(columns: [.user: "uid"], positive: 3, genres: .all)
    #expect(options.applying(try arguments()) == options)
  }

  @Test("every option reaches its setting")
  func everyOption() throws {
    let arguments = try arguments(
      "--split", "leave-last-out", "--features", "gender,age", "--history", "20", "--negatives",
      "3", "--epochs", "4", "--batch", "128", "--learning-rate", "0.01", "--optimiser", "sgd",
      "--dense-adam", "--schedule", "cosine", "--clip", "5", "--regularisation", "l2",
      "--strength", "1e-4", "--patience", "6", "--seed", "7", "--set", "embedding=8", "--set",
      "hidden=64,32", "--set", "score=dot")
    let settings = TrainingSettings(model: "din").applying(arguments)
    var expected = TrainingSettings(model: "din")
    expected.split.method = .leaveLastOut
    expected.features = ["gender", "age"]
    expected.history = 20
    expected.negatives = 3
    expected.epochs = 4
    expected.batch = 128
    expected.optimiser.learningRate = 0.01
    expected.optimiser.kind = .sgd
    expected.optimiser.denseTables = true
    expected.schedule = .cosine
    expected.optimiser.clipNorm = 5
    expected.optimiser.regularisation = .l2
    expected.optimiser.strength = 1e-4
    expected.patience = 6
    expected.seed = 7
    expected.settings = [
      "embedding": .integer(8), "hidden": .list([.integer(64), .integer(32)]),
      "score": .text("dot"),
    ]
    #expect(settings == expected)
  }

  @Test("every option about data reaches the reading")
  func data() throws {
    let arguments = try arguments(
      "--columns", "user=uid,rating=stars,page=p", "--positive", "3.5", "--genres", "all",
      "--features", "brand")
    #expect(
      DatasetOptions().applying(arguments)
        == DatasetOptions(
          columns: [.user: "uid", .rating: "stars", .page: "p"], positive: 3.5, genres: .all,
          features: ["brand"]))
  }

  @Test("with --resume nothing but the run needs to be named")
  func required() throws {
    #expect(throws: Never.self) { try arguments() }
    #expect(
      throws: UsageError.missingOptions(command: "train", ["--data PATH", "--model NAME"])
    ) {
      try ArgumentParser(for: TrainCommand()).parse(["--out", "r"])
    }
  }
}
