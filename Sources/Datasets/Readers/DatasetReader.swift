/// One format of raw data.
protocol DatasetReader: Sendable {
  /// The reader's name, such as `movielens-csv`.
  var name: String { get }

  /// The files that it recognises, for messages.
  var files: String { get }

  /// The files that would be read; nil when this is not the reader's format.
  func recognise(_ source: DataSource, _ options: DatasetOptions) -> [SourceFile]?

  /// Reads everything.
  func read(_ source: DataSource, _ options: DatasetOptions) throws -> RawTables
}
