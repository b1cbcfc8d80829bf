/// All formats, in the order in which they are tried.
enum Readers {
  static let all: [any DatasetReader] = [
    MovieLensCSV(), MovieLensDAT(), MovieLens100K(), TaobaoBehaviour(), TaobaoAds(),
    AmazonReviews(), TableReader(),
  ]

  /// The first reader that recognises a source, and the files that it would read.
  ///
  /// - Throws: `DataError.unrecognised`, with what was found and what is known.
  static func reader(
    for source: DataSource, _ options: DatasetOptions
  ) throws -> (reader: any DatasetReader, files: [SourceFile]) {
    for reader in all {
      if let files = reader.recognise(source, options) { return (reader, files) }
    }
    throw DataError.unrecognised(
      source.path, found: source.plainNames, known: all.map(\.files))
  }
}
