import Cells
import Datasets
import Kernels
import Models
import Training

/// `heed models`: the models and their settings.
struct ModelsCommand: Command {
  let name = "models"
  let summary = "List the models; with a name, its settings, attention maps and paper"
  let operands = [
    Operand("NAME", .choice(ModelZoo.all.map(\.card.name)), counts: 0...1, "a model")
  ]

  static let data = Option<String>.path(
    "data", "PATH", "data on which to count parameters and to measure the time of an impression")

  var optionGroups: [OptionGroup] {
    [
      OptionGroup("Options", OutputOptions.json),
      OptionGroup(
        "Data", Self.data, DataOptions.history, DataOptions.positive, DataOptions.genres,
        DataOptions.features, DataOptions.columns),
    ]
  }

  let examples = [
    Example("heed models din", "The settings that --set takes:"),
    Example("heed models --data sample-data", "What each model costs on some data:"),
  ]

  func run(_ arguments: Arguments, on console: Console) throws {
    let asked = try arguments.operands.map(ModelZoo.entry)
    if let path = arguments[Self.data] {
      return try costs(asked.isEmpty ? ModelZoo.all : asked, path, arguments, on: console)
    }
    if arguments.contains(OutputOptions.json) {
      let entries = try (asked.isEmpty ? ModelZoo.all : asked).map(Self.json)
      try console.print((asked.isEmpty ? JSONValue.array(entries) : entries[0]).pages())
    } else if let entry = asked.first {
      try Self.describe(entry, on: console)
    } else {
      var table = TextTable([.init("name"), .init("attention"), .init("what it does")])
      for entry in ModelZoo.all {
        let maps = entry.card.attention.map(\.name).joined(separator: ", ")
        table.append([entry.card.name, maps, entry.card.summary])
      }
      try console.print(table)
    }
  }

  /// A line for each model with its size and its time, or why it cannot read the data.
  private func costs(
    _ entries: [ModelEntry], _ path: String, _ arguments: Arguments, on console: Console
  ) throws {
    let dataset = try Dataset.open(path, DatasetOptions().applying(arguments), on: console)
    let pool = Pool(threadCount: 1)
    defer { pool.stop() }
    var table = TextTable([
      .init("name"), .init("parameters", isRight: true), .init("µs/impression", isRight: true),
      .init("paper", canShrink: true),
    ])
    var objects: [JSONValue] = []
    for entry in entries {
      var settings = TrainingSettings(model: entry.card.name)
      settings.history = arguments[DataOptions.history] ?? settings.history
      var object = [JSONValue.Member("name", entry.card.name.json)]
      do {
        let cost = try ModelCost.measure(entry, dataset, settings, pool: pool)
        let time = cost.secondsPerImpression.map { $0 * 1e6 }
        table.append([
          entry.card.name, NumberText.count(cost.parameterCount),
          time.map { NumberText.decimal($0, places: 1) } ?? "", entry.card.paper,
        ])
        object.append(.init("parameters", cost.parameterCount.json))
        object.append(.init("microseconds_per_impression", time.json))
      } catch let error as RunError where error.isOfModel {
        table.append([entry.card.name, "", "", "\(error)"])
        object.append(.init("problem", "\(error)".json))
      }
      objects.append(.object(object))
    }
    if arguments.contains(OutputOptions.json) {
      return try console.print(JSONValue.array(objects).pages())
    }
    try console.print(table)
  }

  private static func describe(_ entry: ModelEntry, on console: Console) throws {
    let card = entry.card
    let list = DefinitionList(for: console)
    let heading = { (text: String) in ["", console.ink.bold(text)] }
    let defaults = try entry.settings()
    let settings = card.settings.map { setting in
      // As one would write it behind --set.
      let value = defaults[setting.name].map { "\($0)" } ?? ""
      return ("\(setting.name)=\(value)", "\(setting.help); \(setting.expected)")
    }
    let maps = card.attention.map { ($0.name, $0.summary) }
    let presets = card.presets.map { ($0.source.rawValue, $0.words) }
    let left = list.leftWidth(settings + maps + presets)
    var lines = list.wrapped("\(card.title): \(card.summary)", indent: 0)
    lines += heading("Paper") + list.wrapped(card.paper, indent: 2)
    if !maps.isEmpty { lines += heading("Attention") + list.lines(maps, left: left) }
    lines += heading("Settings") + list.lines(settings, left: left)
    if !presets.isEmpty { lines += heading("Presets") + list.lines(presets, left: left) }
    for line in lines { try console.print(line) }
  }

  private static func json(_ entry: ModelEntry) throws -> JSONValue {
    let card = entry.card
    let defaults = try entry.settings()
    return [
      "name": card.name.json, "title": card.title.json, "summary": card.summary.json,
      "paper": card.paper.json,
      "attention": .array(
        card.attention.map {
          ["name": $0.name.json, "kind": $0.kind.rawValue.json, "summary": $0.summary.json]
        }),
      "settings": .array(
        card.settings.map {
          [
            "name": $0.name.json, "default": defaults[$0.name].json,
            "expected": $0.expected.json, "help": $0.help.json,
          ]
        }),
      "presets": .array(
        card.presets.map { preset in
          [
            "name": preset.source.rawValue.json,
            "settings": .object(
              preset.settings.sorted { $0.key < $1.key }.map { .init($0.key, $0.value.json) }),
            "training": preset.training.words.json, "left_out": preset.leftOut.json,
          ]
        }),
    ]
  }
}

extension ModelPreset {
  /// Its choices as one would write them on the command line, and what they leave out.
  fileprivate var words: String {
    let choices =
      settings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" } + training.words
    return choices.joined(separator: ", ") + (leftOut.map { "; left out: \($0)" } ?? "")
  }
}

extension ModelPreset.Training {
  /// Its choices as options.
  fileprivate var words: [String] {
    [
      rule.map { "--optimiser \($0.rawValue)" }, learningRate.map { "--learning-rate \($0)" },
      batch.map { "--batch \($0)" }, epochs.map { "--epochs \($0)" },
      history.map { "--history \($0)" }, clipNorm.map { "--clip \($0)" },
      miniBatchAware.map { "--regularisation mini-batch-aware --strength \($0)" },
    ].compactMap { $0 }
  }
}
