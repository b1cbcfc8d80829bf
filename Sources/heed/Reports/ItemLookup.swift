import Datasets

/// Finds users and items by what a person types.
struct ItemLookup {
  let dataset: Dataset

  /// How many titles an ambiguous text is answered with.
  static let exampleCount = 5

  /// The user of an id.
  ///
  /// - Throws: `CommandFailure.unknownID` with ids that there are.
  func user(_ id: String) throws(CommandFailure) -> Int {
    if let user = dataset.userIDs.index(of: id) { return user }
    throw unknown("user", id, dataset.userIDs)
  }

  /// The item of an id, else the only item whose title is or contains the text.
  ///
  /// - Throws: `CommandFailure` with ids or titles that there are.
  func item(_ text: String) throws(CommandFailure) -> (index: Int, isByTitle: Bool) {
    if let item = dataset.itemIDs.index(of: text) { return (item, false) }
    guard dataset.titles != nil else { throw unknown("item", text, dataset.itemIDs) }
    let matches = TitleIndex(dataset).items(matching: text)
    let same = matches.filter { dataset.title(of: $0).lowercased() == text.lowercased() }
    if let only = same.count == 1 ? same.first : matches.count == 1 ? matches.first : nil {
      return (only, true)
    }
    if matches.isEmpty { throw unknown("item", text, dataset.itemIDs) }
    throw .ambiguousTitle(
      text, count: matches.count,
      examples: matches.prefix(Self.exampleCount).map {
        "\(dataset.itemIDs[$0]) \(dataset.title(of: $0))"
      })
  }

  private func unknown(_ kind: String, _ id: String, _ ids: RawIDs) -> CommandFailure {
    // Between numbers a misspelling is not told from another number.
    let isNumber = Int(id) != nil
    let nearest = isNumber || ids.count > 100_000 ? nil : Suggestion.nearest(to: id, among: ids)
    return .unknownID(
      kind: kind, id, count: ids.count, first: ids.first ?? "", last: ids.last ?? "",
      nearest: nearest)
  }
}
