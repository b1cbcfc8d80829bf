/// How raw files are to be read.
public struct DatasetOptions: Hashable, Codable, Sendable {
  /// What a column of a table means.
  public enum Role: String, Hashable, Codable, Sendable, CaseIterable, CodingKeyRepresentable {
    case user, item, category, time, label, rating, title, session, page, position, event
  }

  /// Which genres of a film make its category.
  public enum Genres: String, Hashable, Codable, Sendable, CaseIterable {
    /// The first one.
    case first
    /// All together, as one category.
    case all
  }

  /// The columns of a table by their meaning; those left out are guessed from common names.
  public var columns: [Role: String]

  /// A row is a positive behaviour when its value is at least this; nil takes 4 for ratings and
  /// anything above 0 for labels.
  public var positive: Double?

  /// Which genres of a film make its category.
  public var genres: Genres

  /// Columns that models read beside item and category, as `name`, `user:name`, `item:name`,
  /// `context:name`.
  public var features: [String]

  /// The newest events that count, by time, of equal times those that stand last; nil for all.
  public var newest: Int?

  /// Creates options; the defaults suit all data that is recognised.
  public init(
    columns: [Role: String] = [:], positive: Double? = nil, genres: Genres = .first,
    features: [String] = [], newest: Int? = nil
  ) {
    self.newest = newest
    self.columns = columns
    self.positive = positive
    self.genres = genres
    self.features = features
  }
}
