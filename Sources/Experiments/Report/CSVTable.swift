import Metrics

/// A table of a report as comma-separated values with exact numbers; means and intervals take
/// several columns.
public struct CSVTable {
  /// The text, ending in a line break.
  public let text: String

  /// Writes a table.
  public init(_ table: ReportTable) {
    var lines = [
      zip(table.columns, table.columns.indices).flatMap { column, index in
        Self.suffixes(table.rows.map { $0[index] }).map { Self.quoted(column.key + $0) }
      }
    ]
    for row in table.rows {
      lines.append(
        row.enumerated().flatMap { index, cell in
          Self.values(cell, parts: Self.suffixes(table.rows.map { $0[index] }).count)
        })
    }
    text = lines.map { $0.joined(separator: ",") + "\n" }.joined()
  }

  /// What is added to a column's key for each of its values.
  private static func suffixes(_ cells: [ReportCell]) -> [String] {
    for cell in cells {
      switch cell {
      case .spread: return ["_mean", "_sd"]
      case .interval, .changeInterval: return ["_lower", "_upper"]
      default: continue
      }
    }
    return [""]
  }

  private static func values(_ cell: ReportCell, parts: Int) -> [String] {
    let values: [String]
    switch cell {
    case .text(let text): values = [quoted(text)]
    case .count(let count): values = ["\(count)"]
    case .number(let value, _), .change(let value, _), .share(let value), .probability(let value):
      values = [number(value)]
    case .spread(let mean, let deviation, _): values = [number(mean), number(deviation)]
    case .interval(let interval, _), .changeInterval(let interval, _):
      values = [number(interval?.lower), number(interval?.upper)]
    }
    return values + Array(repeating: "", count: max(0, parts - values.count))
  }

  private static func number(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }

  /// A field as RFC 4180 has it.
  private static func quoted(_ text: String) -> String {
    text.contains { ",\"\n\r".contains($0) }
      ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}
