import Cells
import Datasets
import Foundation
import Kernels
import Models
import Training

/// `heed import`: a model that another program has trained becomes a run.
struct ImportCommand: Command {
  let name = "import"
  let summary = "Make a run of a model that another program has trained"
  let operands = [Operand("FILE", .path, "its tensors, a safetensors file")]

  static let layout = Option<String>.choice(
    "layout", CheckpointLayouts.names, "how the tensors are named"
  ).required
  static let model = Option<String>.choice(
    "model", ModelZoo.all.map(\.card.name), placeholder: "NAME",
    "the model; \"heed models\" lists them"
  ).required
  static let data = Option<String>.path(
    "data", "PATH", "the data whose users and items the model knows"
  ).required
  static let fields = Option<[Assignment]>.assignments(
    "fields", "COLUMN=NAME,…",
    "the columns that the model reads and their names in FILE, in FILE's order, such as "
      + "item=movie_id,category=genre,user:gender=gender"
  ).repeatable
  static let ids = Option<[Assignment]>.assignments(
    "ids", "COLUMN=TABLE",
    "a table with the columns value and row: where the column's values stand in its lookup table; "
      + "without one, values are the rows"
  ).repeatable
  static let check = Option<String>.path(
    "check", "TABLE",
    "probabilities that the model gave where it was trained, with the columns item, history, "
      + "probability and perhaps user; nothing is written where one differs by more than 1e-4")

  var optionGroups: [OptionGroup] {
    [
      OptionGroup(
        "What to import", Self.layout, Self.model, TrainOptions.set, Self.fields, Self.ids,
        Self.check, TrainOptions.seed, TrainOptions.out, TrainOptions.force),
      OptionGroup(
        "Data", Self.data, DataOptions.split, DataOptions.history, DataOptions.ads,
        DataOptions.positive, DataOptions.negatives, DataOptions.negativesFrom, DataOptions.genres,
        DataOptions.features, DataOptions.columns, DataOptions.newest),
    ]
  }

  let rules: [OptionRule] = [.atMostOne(["fields", "features"])]

  let examples = [
    Example(
      "heed import din.safetensors --layout deepctr-torch --model din --data clicks.csv "
        + "--fields user=user_id,item=item_id --check rows.csv --out runs/theirs",
      "A DIN of DeepCTR-Torch, checked against its own predictions:"),
    Example(
      "heed import mine.safetensors --layout heed --model bst --data clicks.csv --out runs/mine",
      "A program of your own whose tensors have heed's names:"),
  ]

  func run(_ arguments: Arguments, on console: Console) throws {
    let run = RunDirectory(arguments[TrainOptions.out] ?? "")
    if run.exists && !arguments.contains(TrainOptions.force) {
      throw RunError.inTheWay(path: run.path)
    }
    let path = arguments[Self.data] ?? ""
    let source = ModelImport.Source(
      path: arguments.operands[0], layout: arguments[Self.layout] ?? "",
      fields: arguments.all(Self.fields).joined().map { ($0.key, $0.value) },
      rows: arguments.all(Self.ids).joined().map { ($0.key, $0.value) })
    var options = DatasetOptions().applying(arguments)
    if !source.features.isEmpty { options.features = source.features }
    let dataset = try Dataset.open(path, options, on: console)
    let pool = Pool(threadCount: Pool.coreCount)
    defer { pool.stop() }
    var settings = TrainingSettings(model: arguments[Self.model] ?? "").applying(arguments)
    if arguments[DataOptions.features] == nil { settings.features = dataset.userFeatures }
    let model = try ModelImport(source, settings, dataset, threadCount: pool.threadCount)
    for warning in model.absentWarnings { console.note("warning: \(warning)") }
    if let table = arguments[Self.check] {
      let (count, longest, greatest) = try model.check(table, pool: pool)
      console.note(
        "\(NumberText.count(count)) probabilities of \(table) are met, the greatest difference is "
          + String(format: "%.1e", greatest)
          + "; the longest history there has \(longest) behaviours, "
          + "the run reads \(model.settings.history)")
    } else {
      console.note(
        "warning: nothing was compared with the program that trained the model; --check does.")
    }
    let record = try model.write(to: run, dataPath: path, pool: pool)
    for line in Self.lines(record, run) {
      try console.print(DisplayText.sanitised(line, for: console.glyphs))
    }
  }

  private static func lines(_ record: RunRecord, _ run: RunDirectory) -> [String] {
    let settings = record.training.settings.sorted { $0.key < $1.key }
      .map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    let auc = record.test?.auc.map { NumberText.decimal($0) } ?? "n/a"
    let place = Welcome.shellWord(run.path)
    return [
      "\(record.training.model) with \(NumberText.count(record.parameters)) parameters: \(settings)",
      "AUC \(auc) on \(NumberText.count(record.test?.impressionCount ?? 0)) impressions of the test part "
        + "(whether they were trained on is not known)", "", "The run is \(run.path):",
      "  heed browse \(place)", "  heed evaluate \(place)",
    ]
  }
}
