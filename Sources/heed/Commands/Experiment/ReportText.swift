import Cells
import Experiments

/// A report for a terminal: its sentences; the tables are in the files.
enum ReportText {
  static func lines(_ report: Report, for glyphs: GlyphSet) -> [String] {
    var lines = [report.title, ""]
    lines += report.findings.map { "- \($0)" }
    if !report.warnings.isEmpty {
      lines += ["", "Warnings"] + report.warnings.map { "- \($0)" }
    }
    return (lines + [""]).map { DisplayText.sanitised($0, for: glyphs) }
  }
}
