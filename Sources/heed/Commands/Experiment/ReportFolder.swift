import Datasets
import Experiments
import Foundation

/// A report as files: Markdown, JSON, a CSV of each table, an SVG of each figure.
struct ReportFolder {
  let path: String

  init(_ path: String) { self.path = path }

  /// Writes all files; each appears whole or not at all.
  ///
  /// - Throws: `DataError.file` when one cannot be written.
  func write(_ report: Report) throws {
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for table in report.tables {
      try AtomicFile.write(CSVTable(table).text, to: "\(path)/\(table.name).csv")
    }
    for figure in report.figures {
      try AtomicFile.write(figure.svg, to: "\(path)/\(figure.name).svg")
    }
    try AtomicFile.write(
      try JSONValue(encoding: report).pages() + "\n", to: "\(path)/report.json")
    try AtomicFile.write(MarkdownReport(report).text, to: "\(path)/report.md")
  }
}
