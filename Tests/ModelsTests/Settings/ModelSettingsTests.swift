import Datasets
import Layers
import Models
import Testing

struct ModelSettingsTests {
  @Test(
    "a card describes exactly the settings that the model has", arguments: ModelVariant.defaults)
  func cards(_ variant: ModelVariant) throws {
    let card = variant.entry.card
    let names = card.settings.map { $0.name }
    #expect(Set(names) == Set(try variant.entry.settings().keys))
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0.allSatisfy { $0.isLowercase || $0 == "_" } })
    #expect(card.settings.allSatisfy { !$0.expected.isEmpty && !$0.help.isEmpty })
    #expect(!card.title.isEmpty && !card.summary.isEmpty && !card.paper.isEmpty)
    #expect(try ModelZoo.entry(named: card.name).card.title == card.title)
  }

  @Test("names of models differ")
  func names() {
    #expect(Set(ModelZoo.all.map { $0.card.name }).count == ModelZoo.all.count)
  }

  @Test(
    "overrides replace defaults, and complete settings make the same model",
    arguments: ModelVariant.all)
  func complete(_ variant: ModelVariant) throws {
    let complete = try variant.entry.settings(variant.settings)
    for (name, value) in variant.settings { #expect(complete[name] == value) }
    let defaults = try variant.entry.settings()
    for name in defaults.keys where variant.settings[name] == nil {
      #expect(complete[name] == defaults[name])
    }
    let first = try variant.make()
    let second = try variant.entry.make(schema: .rich, settings: complete, seed: 1)
    #expect(second.store.all.map { bits($0.array) } == first.store.all.map { bits($0.array) })
  }

  @Test("every listed choice is one", arguments: ModelVariant.defaults)
  func choices(_ variant: ModelVariant) throws {
    for setting in variant.entry.card.settings {
      for choice in setting.choices {
        #expect(try variant.entry.settings([setting.name: choice])[setting.name] == choice)
      }
    }
  }
}

struct ModelCardTests {
  @Test(
    "a model of two blocks says that it records the attention of both",
    arguments: ["bst", "atrank"])
  func blocks(_ name: String) throws {
    let entry = try ModelZoo.entry(named: name)
    let settings = try entry.settings(["blocks": .integer(2)])
    let card = entry.card.with(settings)
    #expect(card.attention.map(\.name) == ["target", "self.0", "self.1"])
    #expect(card.attention[2].summary.hasPrefix("block 2 of 2: "))
    let recorder = AttentionRecorder()
    let model = try entry.make(
      schema: .rich, settings: ["blocks": .integer(2), "heads": .integer(4)], seed: 1)
    _ = ModelPass().logits(model, .mixed(), recorder: recorder)
    #expect(recorder.traces.map(\.name) == card.attention.map(\.name))
    #expect(
      entry.card.with(try entry.settings()).attention.map(\.summary)
        == entry.card.attention.map(\.summary))
  }
}
