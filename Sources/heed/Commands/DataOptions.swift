import Cells
import Datasets

/// The options that say what the data is and how impressions are made of it; every command that
/// reads raw data has them.
enum DataOptions {
  static let columns = Option<[Assignment]>.assignments(
    "columns", keys: DatasetOptions.Role.allCases.map(\.rawValue),
    "user=…,item=…", "the table's columns, where their names do not tell")
  static let features = Option<[String]>.list(
    "features", "COLUMN", "columns to read beside item and category, or none"
  ).defaulting(to: "what is known about the user")
  static let genres = Option<DatasetOptions.Genres>.choice(
    "genres", "the genres of a film that count as its category"
  ).defaulting(to: DatasetOptions().genres.rawValue)
  static let positive = Option<Double>.number(
    "positive", in: .any, "the least rating that counts as positive"
  ).defaulting(to: "4")
  static let negatives = Option<Int>.wholeNumber(
    "negatives", in: 0...1000, "sampled negatives per positive, for data without negatives")
  static let negativesFrom = Option<NegativeSource>.choice(
    "negatives-from", "what sampled negatives are drawn from: all items, or what others just took"
  ).defaulting(to: NegativeSource.catalogue.rawValue)
  static let newest = Option<Int>.wholeNumber(
    "newest", in: 1...Int(Int32.max), "let the newest events alone count"
  ).defaulting(to: "all")
  static let split = Option<SplitOptions.Method>.choice(
    "split", "how training, validation and test part"
  ).defaulting(to: SplitOptions().method.rawValue)
  static let validateOn = Option<ValidationPart>.choice(
    "validate-on", "what chooses the epoch; test makes the test figures too good"
  ).defaulting(to: ValidationPart.validation.rawValue)
  static let histories = Option<HistoryRule>.choice(
    "histories", "what a history is made of; all but past leak"
  ).defaulting(to: HistoryRule.past.rawValue)
  static let dropEmptyNegatives = Option.flag(
    "drop-empty-negatives", "leave impressions of label 0 without a history out of training")
  static let firstItemUnknown = Option.flag(
    "first-item-unknown", "let the first item share the id of unknown ones")
  static let history = Option<Int>.wholeNumber(
    "history", in: 1...40_000, "the most recent behaviours a history keeps"
  ).defaulting(to: "50")
  static let ads = Option<Int>.wholeNumber(
    "ads", in: 1...10_000,
    "the most items of each kind around an impression, where a model reads them"
  ).defaulting(to: "\(AdSource.defaultLimit)")
}

/// The part that chooses the epoch.
enum ValidationPart: String, CaseIterable, Sendable {
  case validation, test
}

extension DatasetOptions {
  /// These options, with what a command line says in its place.
  func applying(_ arguments: Arguments) -> DatasetOptions {
    var options = self
    for assignment in arguments[DataOptions.columns] ?? [] {
      if let role = Role(rawValue: assignment.key) { options.columns[role] = assignment.value }
    }
    if let positive = arguments[DataOptions.positive] { options.positive = positive }
    if let genres = arguments[DataOptions.genres] { options.genres = genres }
    if let newest = arguments[DataOptions.newest] { options.newest = newest }
    if let features = arguments[DataOptions.features] {
      options.features = features == ["none"] ? [] : features
    }
    return options
  }
}

extension Dataset {
  /// Opens data and tells what should be known about how it was read.
  ///
  /// - Throws: `DataError`.
  static func open(_ path: String, _ options: DatasetOptions, on console: Console) throws -> Dataset
  {
    if console.diagnostics.isTerminal {
      let name = DisplayText.shortened(path)
      try? console.diagnostics.showStatus("reading \(name)")
    }
    defer { try? console.diagnostics.showStatus("") }
    let dataset = try open(path, options: options)
    for note in dataset.info.notes { console.note(note) }
    return dataset
  }
}
