/// The ids of one column of the moment.
struct ContextEncoding: Sendable {
  let field: Field
  /// By id the number of training impressions.
  let idCounts: [Int32]
  private let source: FeatureSelection.Context
  private let column: CategoryColumn?
  private let ids: [Int32]

  init(
    _ dataset: Dataset, _ source: FeatureSelection.Context, _ training: [Int32],
    from known: VocabularySource
  ) {
    self.source = source
    var column: CategoryColumn?
    let name: String
    let valueCount: Int
    switch source {
    case .hour: (name, valueCount) = ("hour", 24)
    case .weekday: (name, valueCount) = ("weekday", 7)
    case .column(let place):
      let found = dataset.contextFields[place]
      (name, valueCount) = (found.name, found.names.count)
      column = found
    }
    var counts = [Int32](repeating: 0, count: valueCount)
    var missingCount: Int32 = 0
    for event in training {
      let value = Self.value(source, column, Int(event), Int64(dataset.eventTimes[Int(event)]))
      if value >= 0 { counts[value] += 1 } else { missingCount += 1 }
    }
    let vocabulary = Vocabulary(counts: counts, from: known)
    var idCounts = vocabulary.idCounts
    idCounts[1] = missingCount
    self.idCounts = idCounts
    self.column = column
    ids = vocabulary.ids
    field = Field(name: name, vocabulary: idCounts.count)
  }

  /// The id at an event, or at a moment that is no event.
  func id(event: Int?, time: Int64) -> Int32 {
    let value = Self.value(source, column, event, time)
    return value < 0 ? Vocabulary.unknownID : ids[value]
  }

  /// By id the value that it stands for: the hour, the day from Monday = 0, or the column's text.
  var values: [String?] {
    Vocabulary.values(ids, count: field.vocabulary) { column?.names[$0] ?? "\($0)" }
  }

  private static func value(
    _ source: FeatureSelection.Context, _ column: CategoryColumn?, _ event: Int?, _ time: Int64
  ) -> Int {
    switch source {
    case .hour: Int(time / 3600 % 24)
    // The first of January 1970 was a Thursday.
    case .weekday: Int((time / 86_400 + 3) % 7)
    case .column: event.flatMap { event in column.map { Int($0.codes[event]) } } ?? -1
    }
  }
}
