extension Encoding {
  /// By id the values of each field, as the data writes them.
  public struct Values: Sendable {
    /// For each user field, by id; nil for padding and the unknown id.
    public let user: [[String?]]
    /// For each item field.
    public let item: [[String?]]
    /// For each context field.
    public let context: [[String?]]
  }

  /// What the ids stand for.
  ///
  /// - Parameter features: those that the encoding was made with.
  /// - Throws: `DataError.unknownFeature`.
  public func values(_ dataset: Dataset, features: [String]) throws -> Values {
    let selection = try FeatureSelection(dataset, features)
    func values(_ ids: [Int32], _ field: Field, _ column: CategoryColumn) -> [String?] {
      Vocabulary.values(ids, count: field.vocabulary) { column[$0] }
    }
    return Values(
      user: zip(zip(userTables, schema.user), selection.user).map { table, place in
        place < 0
          ? Vocabulary.values(table.0, count: table.1.vocabulary) { dataset.userIDs[$0] }
          : values(table.0, table.1, dataset.userFields[place])
      },
      item: [
        Vocabulary.values(itemTables[0], count: schema.item[0].vocabulary) { dataset.itemIDs[$0] }
      ]
        + zip(zip(itemTables.dropFirst(), schema.item.dropFirst()), selection.item).map {
          values($0.0, $0.1, dataset.itemFields[$1])
        },
      context: contexts.map(\.values))
  }
}
