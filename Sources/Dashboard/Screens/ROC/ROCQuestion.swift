import Metrics
import Training

/// Which impressions of the test part are looked at.
enum ROCSlice: Hashable, Sendable {
  case all
  /// More than so many behaviours before the impression, whatever the model reads of them.
  case longerThan(Int)
  /// Targets of a category, by its name.
  case category(String)
  /// Users with a value in a field.
  case user(field: String, value: String)

  /// In words.
  var words: String {
    switch self {
    case .all: "all impressions"
    case .longerThan(let count): "histories over \(count)"
    case .category(let name): "category \(name)"
    case .user(let field, let value): "\(field) \(value)"
    }
  }

  /// The slices of a run's data: by length of history, the largest categories, groups of users.
  static func all(of run: OpenRun) -> [ROCSlice] {
    var slices: [ROCSlice] = [.all, .longerThan(10), .longerThan(30), .longerThan(50)]
    let dataset = run.dataset
    if let categories = dataset.itemField("category") {
      var counts: [Int32: Int] = [:]
      for event in run.data.test.events.prefix(50_000) {
        counts[categories.codes[Int(dataset.eventItems[Int(event)])], default: 0] += 1
      }
      let top = counts.filter { $0.key >= 0 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      slices += top.prefix(6).map { .category(categories.names[Int($0.key)]) }
    }
    for field in dataset.userFields where field.names.count <= 12 {
      slices += field.names.map { .user(field: field.name, value: $0) }
    }
    return slices
  }

  /// Whether an impression of the predictions belongs to it.
  func filter(_ run: OpenRun, _ predictions: Predictions) -> (Int) -> Bool {
    let dataset = run.dataset
    switch self {
    case .all: return { _ in true }
    case .longerThan(let count):
      return { dataset.historyEnds[Int(predictions.events[$0])] > count }
    case .category(let name):
      let field = dataset.itemField("category")
      let code = field?.names.firstIndex(of: name).map { Int32($0) }
      return { field?.codes[Int(predictions.items[$0])] == code && code != nil }
    case .user(let name, let value):
      let field = dataset.userFields.first { $0.name == name }
      let code = field?.names.firstIndex(of: value).map { Int32($0) }
      return { field?.codes[Int(predictions.users[$0])] == code && code != nil }
    }
  }
}

/// How well does a run tell clicks from the rest, on a slice of its test part?
struct ROCQuestion: Question {
  var run: RunKey
  var slice: ROCSlice
  /// The run itself, for its data.
  let open: OpenRun

  init(_ run: OpenRun, _ slice: ROCSlice) {
    self.run = run.key
    self.slice = slice
    open = run
  }

  static func == (first: ROCQuestion, second: ROCQuestion) -> Bool {
    first.run == second.run && first.slice == second.slice
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(run)
    hasher.combine(slice)
  }

  var urgency: Urgency { .soon }

  /// Everything that the screen draws of a run.
  struct Answer: Sendable {
    var positiveCount: Int
    var negativeCount: Int
    var auc: Undefinable<Double>
    var interval: ConfidenceInterval?
    var curve: ROCCurve?
    var precision: PrecisionRecallCurve?
    var bins: [ReliabilityBin]
    var calibrationError: Double?
    var ratio: Double?
    var userCount: Int
  }

  /// More points than any terminal has dots.
  static let pointLimit = 400

  func answer(at desk: any Desk) throws -> Answer {
    let predictions = try desk.predictions(of: run)
    let belongs = slice.filter(open, predictions)
    let rows = (0..<predictions.count).filter(belongs)
    try desk.checkWanted()
    let scored = try ScoredImpressions(
      labels: rows.map { predictions.labels[$0] }, logits: rows.map { predictions.logits[$0] })
    let calibration = Calibration(scored)
    return Answer(
      positiveCount: scored.positiveCount, negativeCount: scored.count - scored.positiveCount,
      auc: scored.auc(), interval: scored.deLong().value?.interval95,
      curve: scored.rocCurve().value?.thinned(to: Self.pointLimit),
      precision: scored.precisionRecallCurve().value,
      bins: rows.isEmpty ? [] : calibration.reliabilityBins(),
      calibrationError: calibration.expectedCalibrationError().value,
      ratio: calibration.predictedToObservedRatio().value,
      userCount: Set(rows.map { predictions.users[$0] }).count)
  }
}
