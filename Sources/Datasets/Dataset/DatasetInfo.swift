/// What is known about a dataset beside its columns.
public struct DatasetInfo: Hashable, Codable, Sendable {
  /// How users expressed themselves.
  public enum Feedback: String, Hashable, Codable, Sendable {
    /// Numbers, positive from a threshold on.
    case ratings
    /// 1 where a shown item was taken, 0 where it was not.
    case labels
    /// Only what was taken; what was not is to be sampled.
    case positivesOnly
  }

  /// The data's name, such as `ml-latest-small`.
  public var name: String

  /// The reader that made it, such as `movielens-csv`.
  public var reader: String

  /// How users expressed themselves.
  public var feedback: Feedback

  /// A value is positive when it is at least this; nil where every row is a positive.
  public var positive: Double?

  /// Identifies what models read, whatever file it came from: users, items, times, labels, fields.
  public var fingerprint: String

  /// Facts about the reading that a user should see, such as which column was taken for what.
  public var notes: [String]

  var format = 1

  /// How the source was read.
  public var options: DatasetOptions
  var userFields: [String] = []
  var itemFields: [String] = []
  var contextFields: [String] = []
}
