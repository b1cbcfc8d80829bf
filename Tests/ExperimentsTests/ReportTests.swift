import Foundation
import Metrics
import Testing

@testable import Experiments

struct ReportTests {
  private var table: ReportTable {
    var table = ReportTable(
      "t", title: "A table",
      columns: [
        .init("model", "model"), .init("auc", "AUC"), .init("ci95", "95 %"), .init("n", "n"),
        .init("p", "p"), .init("share", "share"),
      ])
    table.append([
      .text("a|b, \"c\""), .spread(mean: 0.72164, deviation: 0.0017),
      .changeInterval(ConfidenceInterval(lower: -0.0041, upper: 0.0012)), .count(487_650),
      .probability(0.00001), .share(0.585),
    ])
    table.append([
      .text("none"), .spread(mean: nil, deviation: nil), .changeInterval(nil), .count(0),
      .probability(nil), .share(nil),
    ])
    return table
  }

  @Test("numbers read as papers print them")
  func numbers() {
    #expect(ReportNumber.text(0.72164, 4) == ".7216")
    #expect(ReportNumber.text(-0.5, 1) == "−.5")
    #expect(ReportNumber.text(12.34, 1) == "12.3")
    #expect(ReportNumber.text(-0.00001, 4) == ".0000")
    #expect(ReportNumber.text(.nan, 4) == "—")
    #expect(ReportNumber.change(0.0012, 4) == "+.0012")
    #expect(ReportNumber.change(0.00001, 4) == ".0000")
    #expect(ReportNumber.count(1_234_567) == "1,234,567")
    #expect(ReportNumber.count(-999) == "−999")
  }

  @Test("a table in Markdown keeps its columns whatever words hold")
  func markdown() {
    #expect(
      MarkdownReport.table(table) == """
        | model | AUC | 95 % | n | p | share |
        | --- | ---: | ---: | ---: | ---: | ---: |
        | a\\|b, "c" | .7216 ± .0017 | −.0041 to +.0012 | 487,650 | <.0001 | 58.5 % |
        | none | — | — | 0 | — | — |
        """)
  }

  @Test("a table in CSV has exact numbers, and as many fields in every line")
  func csv() {
    #expect(
      CSVTable(table).text == #"""
        model,auc_mean,auc_sd,ci95_lower,ci95_upper,n,p,share
        "a|b, ""c""",0.72164,0.0017,-0.0041,0.0012,487650,1e-05,0.585
        none,,,,,0,,

        """#)
  }

  @Test("JSON has exact numbers under the columns' keys, null where there is none")
  func json() throws {
    var report = Report(name: "r", title: "R", question: "?")
    report.facts = [Report.Fact("seeds", "1")]
    report.findings = ["x"]
    report.sections = [ReportSection("s", tables: [table])]
    let value = try #require(
      try JSONSerialization.jsonObject(with: JSONEncoder().encode(report)) as? [String: Any])
    let tables = try #require(value["tables"] as? [[String: Any]])
    let rows = try #require(tables[0]["rows"] as? [[String: Any]])
    #expect((rows[0]["auc"] as? [String: Double]) == ["mean": 0.72164, "sd": 0.0017])
    #expect((rows[0]["ci95"] as? [Double]) == [-0.0041, 0.0012])
    #expect(rows[1]["p"] is NSNull)
    #expect((value["facts"] as? [String: String]) == ["seeds": "1"])
  }
}
