/// What can be wrong with the files and settings that data comes from.
public enum DataError: Error, Hashable, Sendable {
  /// A file or folder that cannot be used at all.
  case file(_ path: String, _ problem: FileProblem)

  /// A safetensors file that breaks the format or lacks what is asked of it.
  case safeTensors(_ path: String, _ problem: SafeTensorsProblem)
}

/// Why a file or folder cannot be used.
public enum FileProblem: Error, Hashable, Sendable {
  case missing
  case isFolder
  case notRegular
  case unreadable(_ reason: String)
  case unwritable(_ reason: String)
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
