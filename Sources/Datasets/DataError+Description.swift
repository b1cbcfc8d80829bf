extension DataError: CustomStringConvertible {
  /// One sentence: where, what was found, what was expected, what to do.
  public var description: String {
    switch self {
    case .file(let path, let problem): "\(path): \(problem)"
    case .line(let file, let line, let problem): "\(file):\(line): \(problem)"
    case .unrecognised(let path, let found, let known):
      """
      \(path): no known data: found \(Self.list(found)); \
      expected one of: \(known.joined(separator: "; ")).
      """
    case .duplicateColumn(let file, let column):
      "\(file):1: column \"\(column)\" is named twice; rename one."
    case .noSuchColumn(let file, let column, let found):
      "\(file):1: no column \"\(column)\" among \(Self.list(found)); correct --columns."
    case .fixedColumn(let file, let column, let found):
      "\(file):1: no column \"\(column)\" among \(Self.list(found)); the table needs one of that name."
    case .missingColumn(let file, let column, let found):
      """
      \(file):1: no column for \(column) among \(Self.list(found)); \
      name it with --columns \(column)=….
      """
    case .noRows(let file): "\(file): no row of data."
    case .tooManyRows(let file): "\(file): more than 2,147,483,646 rows; split the file."
    case .noPositives(let file, let positive, let greatest):
      """
      \(file): no row is positive: the greatest value is \(greatest), and positive means at least \
      \(positive); lower --positive.
      """
    case .decompression(let path, let problem): "\(path): \(problem)"
    case .notPrepared(let path):
      "\(path): a safetensors file, but not one that heed prepare wrote."
    case .preparedOtherwise(let path):
      "\(path): was prepared with other options; give none, or prepare the raw data again."
    case .split(let problem): problem.description
    case .unknownFeature(let name, let available):
      "no feature \"\(name)\"; this data has \(available.joined(separator: ", "))."
    case .unknownUser(let id, let count, let example):
      "no user \"\(id)\" among \(count); ids look like \"\(example)\"."
    case .unknownItem(let id, let count, let example):
      "no item \"\(id)\" among \(count); ids look like \"\(example)\"."
    case .negatives(let count, true):
      "this data has positives only; sample 1 to 1000 negatives for each, not \(count)."
    case .negatives:
      "this data has negatives of its own; leave --negatives out."
    case .damaged(let path, let reason):
      "\(path): this prepared file is damaged (\(reason)); prepare it again."
    case .safeTensors(let path, let problem): "\(path): \(problem)"
    }
  }
}

extension DataError {
  /// Some names, of which the first few are told.
  private static func list(_ names: [String]) -> String {
    guard !names.isEmpty else { return "nothing" }
    let told = names.prefix(8).map { FieldText.shown($0) }.joined(separator: ", ")
    return names.count > 8 ? "\(told) and \(names.count - 8) more" : told
  }
}

extension FileProblem: CustomStringConvertible {
  /// The sentence without the file's name.
  public var description: String {
    switch self {
    case .missing: "no such file or folder."
    case .isFolder: "is a folder, not a file."
    case .isUTF16: "is UTF-16; save it as UTF-8."
    case .notRegular: "is not a regular file; copy it to one first."
    case .unreadable(let reason): "cannot be read: \(reason)."
    case .unwritable(let reason): "cannot be written: \(reason)."
    }
  }
}

extension DecompressionProblem: CustomStringConvertible {
  /// The sentence without the file's name.
  public var description: String {
    switch self {
    case .programMissing(let program):
      "reading it needs the program \(program), which is not on PATH; install it or decompress."
    case .failed(let program, let reason):
      "\(program) could not decompress it\(reason.isEmpty ? "" : ": \(reason)")."
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

extension LineProblem: CustomStringConvertible {
  /// The sentence without file and line.
  public var description: String {
    switch self {
    case .fieldCount(let found, let expected):
      "\(found) fields, expected \(expected); quote a field that contains the delimiter."
    case .unclosedQuote:
      "a quote is opened and never closed; double a quote that belongs to the text."
    case .textAfterQuote:
      "text follows a closing quote; double a quote that belongs to the text."
    case .empty(let field):
      "field \"\(field)\" is empty; every row needs one."
    case .notNumber(let field, let text):
      "field \"\(field)\" is \"\(text)\", not a number; \(Self.numberAdvice(text))."
    case .notLabel(let field, let text):
      "field \"\(field)\" is \"\(text)\"; a label is 0 or 1: name a rating's column rating=\(field)."
    case .notTime(let field, let text):
      """
      field "\(field)" is "\(text)", not a time; \
      use seconds since 1970 or a form such as 2005-04-02 23:53:47.
      """
    case .negativeTime(let field, let text):
      "field \"\(field)\" is \"\(text)\", before 1970; correct or remove the row."
    case .lateTime(let field, let text):
      "field \"\(field)\" is \"\(text)\", after the year 2106; correct or remove the row."
    case .unknownItem(let id):
      "item \"\(id)\" is not in this data; use the data's own ids."
    case .unknownUser(let id):
      "user \"\(id)\" is not in this data; use the data's own ids."
    case .repeated(let field, let text):
      "\(field) \"\(text)\" stands in two rows that differ; correct or remove one."
    case .json(let reason): "\(reason)."
    }
  }

  private static func numberAdvice(_ text: String) -> String {
    if text.isEmpty { return "fill it or remove the row" }
    if text.contains(","), !text.contains(".") { return "use a decimal point" }
    return "correct or remove the row"
  }
}

extension SplitProblem: CustomStringConvertible {
  /// The whole sentence.
  public var description: String {
    switch self {
    case .badShares(let validation, let test):
      """
      shares of \(validation) for validation and \(test) for testing leave nothing to train on, \
      or are negative.
      """
    case .emptyPart(let part, let eventCount):
      "\(eventCount) events are too few for this split: nothing is left for \(part)."
    }
  }
}
