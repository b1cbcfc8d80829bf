import Testing

@testable import Datasets

@Suite struct TableParserTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func parser(
    _ text: String, _ format: TableFormat = .csv, fieldCount: Int? = nil, chunk: Int = 1 << 22
  ) throws -> TableParser {
    let path = try folder.write("t.csv", text)
    var parser = TableParser(
      file: try MappedFile(path: path), name: "t.csv", format: format, fieldCount: fieldCount,
      bodyStart: 0)
    parser.chunkByteCount = chunk
    return parser
  }

  private func texts(_ parser: TableParser, _ fields: Int...) throws -> [[String]] {
    let (count, columns) = try parser.parse(
      fields.map { ColumnRequest(field: $0, name: "f\($0)", kind: .text) })
    return columns.compactMap(\.texts).map { texts in
      (0..<count).map { texts.names.text(Int(texts.codes.pointer[$0])) }
    }
  }

  @Test("quotes, doubled quotes, delimiters and line ends inside quotes, CRLF, a missing last end")
  func quotes() throws {
    let text = "a,\"x,y\",1\r\nb,\"he said \"\"hi\"\"\",2\r\n\"c\",\"two\nlines\",3\r\nd,,\"4\""
    let found = try texts(parser(text), 0, 1, 2)
    #expect(found[0] == ["a", "b", "c", "d"])
    #expect(found[1] == ["x,y", "he said \"hi\"", "two\nlines", ""])
    #expect(found[2] == ["1", "2", "3", "4"])
  }

  @Test("blank lines are passed over, also with CRLF")
  func blankLines() throws {
    #expect(try texts(parser("\n\na,1\r\n\r\nb,2\n\n"), 0)[0] == ["a", "b"])
  }

  @Test("a quote inside a field that does not begin with one is a letter")
  func strayQuote() throws {
    #expect(try texts(parser("5\" screen,1\nb\"\"c,2\n"), 0)[0] == ["5\" screen", "b\"\"c"])
  }

  @Test("double colons part fields, single ones do not; Latin-1 becomes UTF-8")
  func doubleColon() throws {
    let bytes = Array("1::Star Wars: A::x\n2::Caf".utf8) + [0xE9] + Array("::y\n".utf8)
    let path = try folder.write("m.dat", bytes)
    let parser = TableParser(
      file: try MappedFile(path: path), name: "m.dat", format: .doubleColon, fieldCount: 3,
      bodyStart: 0)
    #expect(try texts(parser, 1)[0] == ["Star Wars: A", "Café"])
  }

  @Test("chunks of any size give the same table, whatever stands in quotes", arguments: 1...12)
  func chunks(seed: UInt64) throws {
    var generator = SplitMix(seed: seed)
    let pieces = ["a", "\"b\"", "\"\n\"", "\"x\n,\"\"\ny\"", "", "\"\n\n\n\"", "7", "word"]
    let lines = (0..<200).map { _ in
      (0..<3).map { _ in pieces[generator.next(below: pieces.count)] }.joined(separator: ",")
    }
    let text = lines.joined(separator: "\n")
    let whole = try texts(parser(text, fieldCount: 3), 0, 1, 2)
    for chunk in [1, 2, 7, 30, 200] {
      #expect(try texts(parser(text, fieldCount: 3, chunk: chunk), 0, 1, 2) == whole)
    }
  }

  @Test("ids are numbers if all are small whole ones, else texts", arguments: [1, 40, 1 << 20])
  func ids(chunk: Int) throws {
    func column(_ text: String) throws -> ParsedColumn {
      try parser(text, chunk: chunk).parse([ColumnRequest(field: 0, name: "id", kind: .id)])
        .columns[0]
    }
    let numbers = (0..<50).map { "\($0 * 7),x\n" }.joined()
    if case .integers(let buffer) = try column(numbers) {
      #expect(buffer.pointer[49] == 343)
    } else {
      Issue.record("numbers became texts")
    }
    for id in ["x", "007", "-1", "2147483648", "1.5", "99999999999999999999"] {
      let texts = try column(numbers + "\(id),x\n").texts
      #expect(texts?.names.count == 51)
      #expect(texts.map { $0.names.text(Int($0.codes.pointer[50])) } == id)
    }
  }

  @Test(
    "each malformed line gives its exact error, in any chunk",
    arguments: [
      ("1,2,3.5", "3 fields, expected 4; quote a field that contains the delimiter."),
      ("1,2,3.5,4,5", "5 fields, expected 4; quote a field that contains the delimiter."),
      ("1,2,\"4,5\",9", "field \"rating\" is \"4,5\", not a number; use a decimal point."),
      ("1,2,nan,9", "field \"rating\" is \"nan\", not a number; correct or remove the row."),
      ("1,2,inf,9", "field \"rating\" is \"inf\", not a number; correct or remove the row."),
      ("1,2,0x10,9", "field \"rating\" is \"0x10\", not a number; correct or remove the row."),
      ("1,2,1e999,9", "field \"rating\" is \"1e999\", not a number; correct or remove the row."),
      ("1,2,,9", "field \"rating\" is \"\", not a number; fill it or remove the row."),
      ("1,2,3\0,9", "field \"rating\" is \"3\\u{0}\", not a number; correct or remove the row."),
      (
        "1,2,3,soon",
        "field \"time\" is \"soon\", not a time; "
          + "use seconds since 1970 or a form such as 2005-04-02 23:53:47."
      ),
      ("1,2,3,-9", "field \"time\" is \"-9\", before 1970; correct or remove the row."),
      (
        "1,2,3,4294967296",
        "field \"time\" is \"4294967296\", after the year 2106; correct or remove the row."
      ),
      (
        "1,\"2,3,9",
        "a quote is opened and never closed; double a quote that belongs to the text."
      ),
      (
        "1,\"2\"x,3,9",
        "text follows a closing quote; double a quote that belongs to the text."
      ),
      (",2,3,9", "field \"user\" is empty; every row needs one."),
    ])
  func malformed(line: String, expected: String) throws {
    let good = (0..<30).map { "\($0),\($0),4.5,\($0)\n" }.joined()
    for chunk in [1, 50, 1 << 20] {
      let parser = try parser(good + line + "\n" + good, fieldCount: 4, chunk: chunk)
      let found = words {
        _ = try parser.parse([
          ColumnRequest(field: 0, name: "user", kind: .id),
          ColumnRequest(field: 1, name: "item", kind: .id),
          ColumnRequest(field: 2, name: "rating", kind: .number),
          ColumnRequest(field: 3, name: "time", kind: .time),
        ])
      }
      #expect(found == "t.csv:31: \(expected)")
    }
  }

  @Test("the first malformed line is told, not the first that was found")
  func first() throws {
    let lines = (0..<100).map { $0 == 40 || $0 == 90 ? "x" : "1" }
    let found = words {
      _ = try parser(lines.joined(separator: "\n"), chunk: 4)
        .parse([ColumnRequest(field: 0, name: "n", kind: .number)])
    }
    #expect(
      found == "t.csv:41: field \"n\" is \"x\", not a number; correct or remove the row.")
  }

  @Test("labels are 0 or 1, or −1 and 1")
  func labels() throws {
    let request = ColumnRequest(field: 0, name: "click", kind: .label)
    if case .numbers(let values) = try parser("1\n0\n-1\n1.0\n").parse([request]).columns[0] {
      #expect((0..<4).map { values.pointer[$0] } == [1, 0, 0, 1])
    } else {
      Issue.record("labels became something else")
    }
    #expect(
      words { _ = try parser("1\n7\n").parse([request]) }
        == "t.csv:2: field \"click\" is \"7\"; a label is 0 or 1: name a rating's column rating=click."
    )
  }
}
