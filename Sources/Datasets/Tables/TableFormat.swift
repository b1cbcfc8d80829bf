/// How a text file is cut into rows and fields.
struct TableFormat: Hashable, Sendable {
  /// What stands between two fields.
  enum Delimiter: Hashable, Sendable {
    case byte(UInt8)
    /// `::`, as in MovieLens 1M.
    case doubleColon
  }

  var delimiter = Delimiter.byte(UInt8(ascii: ","))
  /// Whether a field may stand in quotes, as RFC 4180 has it.
  var hasQuotes = true
  /// Whether text is Latin-1 instead of UTF-8.
  var isLatin1 = false
  var hasHeader = true

  static let csv = TableFormat()
  static let tsv = TableFormat(delimiter: .byte(UInt8(ascii: "\t")))
  static let doubleColon = TableFormat(
    delimiter: .doubleColon, hasQuotes: false, isLatin1: true, hasHeader: false)
}

/// A column that is wanted out of a table.
struct ColumnRequest: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// Small whole numbers if every row has one, else texts.
    case id
    case text
    /// Seconds since 1970, at most those of the year 2106.
    case time
    /// The same, but a moment before 1970 or after 2106 becomes `noTime` instead of an error.
    case uncertainTime
    /// A finite number.
    case number
    /// 0 or 1; −1 counts as 0.
    case label
  }

  /// Stands for a moment that cannot be.
  static let noTime = UInt32.max

  /// The field's place in a row, from 0.
  let field: Int
  /// The name that errors mention.
  let name: String
  let kind: Kind
}

/// One text per row, each distinct one kept once.
struct CodedTexts: Sendable {
  /// The number of each row's text.
  let codes: HeapBuffer<Int32>
  let names: TextInterner

  /// The text of a row.
  func text(_ row: Int) -> String { names.text(Int(codes.pointer[row])) }
}

/// One column as it came out of a table, in the order of the rows.
enum ParsedColumn: Sendable {
  case integers(HeapBuffer<Int32>)
  case texts(CodedTexts)
  case times(HeapBuffer<UInt32>)
  case numbers(HeapBuffer<Float>)
}
