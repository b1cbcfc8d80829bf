/// One categorical column.
///
/// Ids: 0 is padding and never occurs in packed data, 1 is unknown, real ids start at 2.
public struct Field: Hashable, Codable, Sendable {
  /// The column's name, such as `item`, `category`, `gender`.
  public let name: String

  /// The number of ids, including padding and unknown: an id is in `0 ..< vocabulary`.
  public let vocabulary: Int

  /// Creates a field with `vocabulary` ids.
  public init(name: String, vocabulary: Int) {
    self.name = name
    self.vocabulary = vocabulary
  }
}

/// The categorical columns that a model reads.
///
/// The item columns describe the target item and every behaviour alike, so that both read the same
/// embedding tables. The first item column is always the item's own id.
public struct Schema: Hashable, Codable, Sendable {
  /// Columns of the user, such as gender or age group.
  public let user: [Field]

  /// Columns of an item: its id first, then perhaps category, brand, release year.
  public let item: [Field]

  /// Columns of the moment, such as the weekday.
  public let context: [Field]

  /// Creates a schema.
  public init(user: [Field], item: [Field], context: [Field]) {
    self.user = user
    self.item = item
    self.context = context
  }
}
