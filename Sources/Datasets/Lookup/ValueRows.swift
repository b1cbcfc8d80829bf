/// A table with the columns `value` and `row`: in which row of a lookup table a value stands.
public enum ValueRows {
  /// Reads the rows by value.
  ///
  /// - Throws: `DataError` for a file that cannot be read or lacks a column, a row that is no number.
  public static func read(_ path: String) throws -> [String: Int] {
    let table = try TableFile(single: path)
    let (count, columns) = try table.read([
      ColumnRequest(field: table.fixed("value"), name: "value", kind: .text),
      ColumnRequest(field: table.fixed("row"), name: "row", kind: .text),
    ])
    guard case .texts(let values) = columns[0], case .texts(let rows) = columns[1] else {
      fatalError("ValueRows: a table gave other columns than it was asked for")
    }
    guard count > 0 else { throw DataError.noRows(table.name) }
    var result: [String: Int] = [:]
    for index in 0..<count {
      let text = rows.text(index)
      func problem(_ problem: LineProblem) -> DataError {
        .line(table.name, table.lineNumber(ofRow: index), problem)
      }
      // A column of numbers in which one was missing is written as 1.0, 2.0 …
      guard let row = Int(text) ?? Double(text).flatMap({ Int(exactly: $0) }), row >= 0 else {
        throw problem(.notNumber(field: "row", text: text))
      }
      let value = values.text(index)
      guard result[value] ?? row == row else {
        throw problem(.repeated(field: "value", text: FieldText.shown(value)))
      }
      result[value] = row
    }
    return result
  }
}
