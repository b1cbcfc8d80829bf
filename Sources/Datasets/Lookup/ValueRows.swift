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
    var result: [String: Int] = [:]
    for index in 0..<count {
      let text = rows.text(index)
      guard let row = Int(text) else {
        throw DataError.line(
          table.name, table.lineNumber(ofRow: index), .notNumber(field: "row", text: text))
      }
      result[values.text(index)] = row
    }
    return result
  }
}
