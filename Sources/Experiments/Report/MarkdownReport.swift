/// A report as Markdown, its figures named by file.
public struct MarkdownReport {
  /// The text, ending in a line break.
  public let text: String

  /// Writes a report.
  public init(_ report: Report) {
    var blocks = ["# \(report.title)", report.question]
    if !report.findings.isEmpty {
      blocks += ["## What was found", Self.list(report.findings)]
    }
    if !report.warnings.isEmpty {
      blocks += ["## Warnings", Self.list(report.warnings)]
    }
    if !report.facts.isEmpty {
      blocks += [
        "## What it rests on",
        (["| | |", "| --- | --- |"] + report.facts.map { "| \($0.name) | \(Self.cell($0.value)) |" })
          .joined(separator: "\n"),
      ]
    }
    for section in report.sections {
      blocks.append("## \(section.title)")
      blocks += section.text
      for table in section.tables { blocks += ["**\(table.title)**", Self.table(table)] }
      blocks += section.figures.map { "![\($0.caption)](\($0.name).svg)\n\n\($0.caption)" }
    }
    text = blocks.joined(separator: "\n\n") + "\n"
  }

  private static func list(_ items: [String]) -> String {
    items.map { "- \($0)" }.joined(separator: "\n")
  }

  /// A table with its numbers at the right side.
  static func table(_ table: ReportTable) -> String {
    let heading = "| " + table.columns.map { cell($0.title) }.joined(separator: " | ") + " |"
    let sides = table.columns.indices.map { column in
      table.rows.contains { $0[column].isNumber } ? "---:" : "---"
    }
    let rows = table.rows.map { row in
      "| " + row.map { cell($0.text) }.joined(separator: " | ") + " |"
    }
    return ([heading, "| " + sides.joined(separator: " | ") + " |"] + rows).joined(separator: "\n")
  }

  private static func cell(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("\n", with: " ")
  }
}

extension ReportCell {
  /// Whether it is anything but words.
  var isNumber: Bool { if case .text = self { false } else { true } }
}
