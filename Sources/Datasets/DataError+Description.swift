extension DataError: CustomStringConvertible {
  /// One sentence: where, what was found, what was expected, what to do.
  public var description: String {
    switch self {
    case .file(let path, let problem): "\(path): \(problem)"
    case .safeTensors(let path, let problem): "\(path): \(problem)"
    }
  }
}

extension FileProblem: CustomStringConvertible {
  /// The sentence without the file's name.
  public var description: String {
    switch self {
    case .missing: "no such file or folder."
    case .isFolder: "is a folder, not a file."
    case .notRegular: "is not a regular file; copy it to one first."
    case .unreadable(let reason): "cannot be read: \(reason)."
    case .unwritable(let reason): "cannot be written: \(reason)."
    }
  }
}

extension SafeTensorsProblem: CustomStringConvertible {
  /// The sentence without the file's name.
  public var description: String {
    switch self {
    case .tooShort(let byteCount):
      "not a safetensors file: \(byteCount) bytes, and the header's length alone takes 8."
    case .headerTooLong(let byteCount, let available):
      """
      not a safetensors file, or a truncated one: the header claims \(byteCount) bytes, \
      \(available) remain.
      """
    case .header(let reason, let offset):
      "the safetensors header is broken at byte \(offset): \(reason)."
    case .duplicateName(let name):
      "tensor \"\(name)\" is listed twice."
    case .unknownType(let name, let type):
      "tensor \"\(name)\" has the unknown type \"\(type)\"."
    case .badShape(let name):
      "tensor \"\(name)\" has a shape that no memory can hold."
    case .badOffsets(let name, let begin, let end, let available):
      "tensor \"\(name)\" claims bytes \(begin) to \(end) of \(available)."
    case .sizeMismatch(let name, let expected, let found):
      "tensor \"\(name)\" has \(found) bytes; its type and shape need \(expected)."
    case .overlap(let name, let other):
      "tensors \"\(other)\" and \"\(name)\" share bytes."
    case .unused(let byteCount, let offset):
      "\(byteCount) bytes at offset \(offset) belong to no tensor."
    case .noTensor(let name):
      "tensor \"\(name)\" is missing."
    case .wrongType(let name, let found, let expected):
      "tensor \"\(name)\" has type \(found); expected \(expected)."
    case .valueOutOfRange(let name, let index, let expected):
      "tensor \"\(name)\": element \(index) is no \(expected)."
    }
  }
}
