/// Reads one format of training log, piece by piece as it grows.
///
/// A new format is one file that conforms to this and one line in `LogFormat.all`.
protocol LogReader: Sendable {
  /// Whether a file is of this format.
  ///
  /// - Parameters:
  ///   - name: the file's name.
  ///   - head: its first bytes, up to 4096.
  static func recognises(_ name: String, _ head: UnsafeRawBufferPointer) -> Bool

  /// A reader at the beginning of a file.
  init()

  /// Reads the whole rows of a piece of the file; what is left unread is offered again with more
  /// behind it.
  ///
  /// - Parameters:
  ///   - bytes: the piece, which begins where the last one's whole rows ended.
  ///   - isLast: whether nothing more is to come, so that a row without its end is whole.
  /// - Returns: rows in order, cut into parts.
  mutating func read(_ bytes: UnsafeRawBufferPointer, isLast: Bool) -> [LogRows]
}

extension LogReader {
  /// A fresh one of the same kind.
  var fresh: any LogReader { Self() }
}

/// The formats that are known.
enum LogFormat {
  /// All readers, the most particular first.
  static let all: [any LogReader.Type] = [
    EventFileReader.self, HeedLogReader.self, JSONLinesReader.self, TableLogReader.self,
    TextLogReader.self,
  ]

  /// The reader of a file; nil where no format fits.
  static func reader(name: String, head: UnsafeRawBufferPointer) -> (any LogReader)? {
    all.first { $0.recognises(name, head) }?.init()
  }
}
