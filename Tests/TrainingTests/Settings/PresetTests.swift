import Datasets
import Models
import Testing
import Training

@Suite struct PresetTests {
  private static let all = ModelZoo.all.flatMap { entry in
    entry.card.presets.map { (entry.card.name, $0.source) }
  }

  @Test("every model with a paper of its own has its paper's or its authors' choices")
  func listed() {
    let without = ModelZoo.all.filter { $0.card.presets.isEmpty }.map(\.card.name)
    #expect(without == ["din-pooling", "mha"])
  }

  @Test("every preset is a training that begins", arguments: all)
  func trains(model: String, source: ModelPreset.Source) throws {
    let tiny = try TinyTraining()
    var settings = try TrainingSettings.preset(source, model: model)
    #expect(settings.preset == source)
    let preset = try ModelZoo.entry(named: model).card.preset(source)
    for (name, value) in preset.settings {
      #expect(try settings.completed().settings[name] == value, "\(name)")
    }
    // A rate of 1 suits batches of 32 of much data; here it is enough that steps are taken.
    settings.optimiser.learningRate = min(settings.optimiser.learningRate, 0.01)
    settings.epochs = 1
    settings.batch = 256
    let record = try tiny.trainer(settings, "run").train { _ in }
    #expect(record.state == .finished)
    #expect(record.training.preset == source)
    #expect(try tiny.run("run").read().training == record.training)
  }

  @Test("a preset that a model does not have is told with those that it has")
  func missing() {
    #expect(
      throws: SettingError.noPreset(model: "mha", "paper", known: [])
    ) { try TrainingSettings.preset(.paper, model: "mha") }
    #expect(
      SettingError.noPreset(model: "bst", "original-code", known: ["paper"]).description
        == "bst: there is no preset \"original-code\"; its presets are paper.")
  }
}
