/// What can be wrong with the files and settings that data comes from.
public enum DataError: Error, Hashable, Sendable {
  /// A file or folder that cannot be used at all.
  case file(_ path: String, _ problem: FileProblem)

  /// A row of a table that cannot be read; lines count from 1.
  case line(_ file: String, _ line: Int, _ problem: LineProblem)

  /// A path whose files are of no known format.
  case unrecognised(_ path: String, found: [String], known: [String])

  /// A header that names a column twice.
  case duplicateColumn(_ file: String, _ column: String)

  /// A column that the user names and no table has.
  case noSuchColumn(_ file: String, _ column: String, found: [String])

  /// A column that is needed and not there.
  case missingColumn(_ file: String, _ column: String, found: [String])

  /// A column that a table must have, whatever the user says.
  case fixedColumn(_ file: String, _ column: String, found: [String])

  /// A table without a single row of data.
  case noRows(_ file: String)

  /// More rows than event numbers of 32 bits can count.
  case tooManyRows(_ file: String)

  /// No value reaches what counts as positive.
  case noPositives(_ file: String, positive: Double, greatest: Double)

  /// A compressed file that the system's program could not read.
  case decompression(_ path: String, _ problem: DecompressionProblem)

  /// A safetensors file that holds something else than a dataset.
  case notPrepared(_ path: String)

  /// A prepared file that was made with other options than those asked for.
  case preparedOtherwise(_ path: String)

  /// A division into training, validation and test that makes no sense.
  case split(_ problem: SplitProblem)

  /// A feature that the data does not have.
  case unknownFeature(_ name: String, available: [String])

  /// A user that the data does not have.
  case unknownUser(_ id: String, count: Int, example: String)

  /// An item that the data does not have.
  case unknownItem(_ id: String, count: Int, example: String)

  /// A number of sampled negatives that does not suit the data.
  case negatives(count: Int, isPositivesOnly: Bool)

  /// A prepared file whose parts contradict each other.
  case damaged(_ path: String, _ reason: String)

  /// A safetensors file that breaks the format or lacks what is asked of it.
  case safeTensors(_ path: String, _ problem: SafeTensorsProblem)
}

/// Why a file or folder cannot be used.
public enum FileProblem: Error, Hashable, Sendable {
  case missing
  case isFolder
  case notRegular
  case isUTF16
  case unreadable(_ reason: String)
  case unwritable(_ reason: String)
}

/// Why a compressed file could not be read.
public enum DecompressionProblem: Error, Hashable, Sendable {
  case programMissing(String)
  case failed(_ program: String, reason: String)
}

/// How a safetensors file is broken, or what it lacks.
public enum SafeTensorsProblem: Error, Hashable, Sendable {
  case tooShort(byteCount: Int)
  case headerTooLong(byteCount: UInt64, available: Int)
  case header(reason: String, offset: Int)
  case duplicateName(String)
  case unknownType(name: String, type: String)
  case badShape(name: String)
  case badOffsets(name: String, begin: Int, end: Int, available: Int)
  case sizeMismatch(name: String, expected: Int, found: Int)
  case overlap(name: String, other: String)
  case unused(byteCount: Int, offset: Int)
  case noTensor(name: String)
  case wrongType(name: String, found: String, expected: String)
  case valueOutOfRange(name: String, index: Int, expected: String)
}

/// What is wrong with one row of a table.
public enum LineProblem: Error, Hashable, Sendable {
  case fieldCount(found: Int, expected: Int)
  case unclosedQuote
  case textAfterQuote
  case empty(field: String)
  case notNumber(field: String, text: String)
  case notLabel(field: String, text: String)
  case notTime(field: String, text: String)
  case negativeTime(field: String, text: String)
  case lateTime(field: String, text: String)
  case unknownItem(String)
  case unknownUser(String)
  /// A value that has another row before.
  case repeated(field: String, text: String)
  case json(_ reason: String)
}

/// Why data cannot be divided.
public enum SplitProblem: Error, Hashable, Sendable {
  case badShares(validation: Double, test: Double)
  case emptyPart(_ part: String, eventCount: Int)
}
