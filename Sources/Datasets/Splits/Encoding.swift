/// The ids that models read, fitted on the training events and nothing else unless a model was trained
/// elsewhere.
///
/// 0 is padding and never given, 1 is whatever training did not see, real ids start at 2.
public struct Encoding: Sendable {
  /// The columns and the sizes of their vocabularies.
  public let schema: Schema

  /// For each item field the id of every item of the catalogue; the first is the item's own.
  public let itemTables: [[Int32]]

  /// For each user field the id of every user.
  public let userTables: [[Int32]]

  /// The item indices that have an id of their own, ascending: id 2 is the first, id 3 the second.
  public let knownItems: [Int32]

  /// For each item field and id the number of training impressions with that id as their target.
  public let itemCounts: [[Int32]]

  /// For each user field and id the number of training impressions.
  public let userCounts: [[Int32]]

  /// For each context field and id the number of training impressions.
  public let contextCounts: [[Int32]]

  let contexts: [ContextEncoding]

  /// The id of everything that training did not see.
  public static let unknownID = Vocabulary.unknownID

  /// Fits the vocabularies.
  ///
  /// - Parameters:
  ///   - features: columns beside item and category; see `DatasetOptions.features`.
  ///   - firstItemIsUnknown: whether the first item of the catalogue shares the id of unknown ones.
  ///   - vocabulary: which values have ids.
  /// - Throws: `DataError.unknownFeature`.
  public init(
    _ dataset: Dataset, _ split: Split, features: [String] = [], firstItemIsUnknown: Bool = false,
    vocabulary: VocabularySource = .training
  ) throws {
    try self.init(
      dataset, training: split.train, features: features, firstItemIsUnknown: firstItemIsUnknown,
      vocabulary: vocabulary)
  }

  init(
    _ dataset: Dataset, training: [Int32], features: [String], firstItemIsUnknown: Bool = false,
    vocabulary source: VocabularySource = .training
  ) throws {
    let selection = try FeatureSelection(dataset, features)
    let items = Counted(dataset.eventItems, training, count: dataset.itemCount)
    let users = Counted(dataset.eventUsers, training, count: dataset.userCount)

    let item = Vocabulary(counts: items.counts, from: source)
    var itemVocabularies = [("item", item)]
    for place in selection.item {
      let field = dataset.itemFields[place]
      itemVocabularies.append((field.name, Vocabulary(items.counts, through: field, from: source)))
    }
    var userVocabularies: [(String, Vocabulary)] = []
    for place in selection.user {
      if place < 0 {
        userVocabularies.append(("user", Vocabulary(counts: users.counts, from: source)))
      } else {
        let field = dataset.userFields[place]
        userVocabularies.append(
          (field.name, Vocabulary(users.counts, through: field, from: source)))
      }
    }
    contexts = selection.context.map { ContextEncoding(dataset, $0, training, from: source) }

    schema = Schema(
      user: userVocabularies.map { Field(name: $0.0, vocabulary: $0.1.idCounts.count) },
      item: itemVocabularies.map { Field(name: $0.0, vocabulary: $0.1.idCounts.count) },
      context: contexts.map(\.field))
    var itemTables = itemVocabularies.map(\.1.ids)
    if firstItemIsUnknown, !itemTables[0].isEmpty { itemTables[0][0] = Self.unknownID }
    self.itemTables = itemTables
    userTables = userVocabularies.map(\.1.ids)
    itemCounts = itemVocabularies.map(\.1.idCounts)
    userCounts = userVocabularies.map(\.1.idCounts)
    contextCounts = contexts.map(\.idCounts)
    knownItems = item.ids.indices.filter { item.ids[$0] > Self.unknownID }.map { Int32($0) }
  }

  /// The item index of an id of the first item field; nil for padding and unknown.
  public func item(ofID id: Int32) -> Int? {
    let place = Int(id) - 2
    return knownItems.indices.contains(place) ? Int(knownItems[place]) : nil
  }

  /// Whether an item has an id of its own.
  public func knows(item: Int) -> Bool { itemTables[0][item] > Self.unknownID }
}

/// How often each index occurs among some events.
private struct Counted {
  var counts: [Int32]

  init(_ column: Column<Int32>, _ events: [Int32], count: Int) {
    counts = [Int32](repeating: 0, count: count)
    counts.withUnsafeMutableBufferPointer { counts in
      column.withUnsafeBufferPointer { column in
        for event in events { counts[Int(column[Int(event)])] += 1 }
      }
    }
  }
}
