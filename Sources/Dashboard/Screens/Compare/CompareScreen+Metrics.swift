import Cells
import Metrics
import Training

extension CompareScreen {
  /// One line of the table of metrics.
  private struct Row {
    var name: String
    var first: String
    var second: String
    var metric: EvaluationDifference.Metric?
    var isLowerBetter = false
  }

  func drawMetrics(
    _ pair: OpenPair, into surface: inout Surface, _ area: Rect, _ session: Session,
    _ theme: Theme
  ) {
    let panel = Panel(
      title: "Metrics on the same test rows", isFocused: view == .metrics,
      note: session.answers[metricQuestion(pair)].map {
        "\(NumberText.count($0.first.impressionCount)) impressions, "
          + "\(NumberText.count($0.first.userCount)) users"
      } ?? "", style: .ruled)
    panel.draw(into: &surface, area: area, theme: theme)
    let inner = panel.inner(of: area)
    guard let answer = session.answers[metricQuestion(pair)] else {
      let text =
        session.answers.failure(metricQuestion(pair))?.description
        ?? "resampling users for intervals …"
      TextLines(text: text, style: theme.muted).draw(
        into: &surface, area: inner.inset(columns: 1), theme: theme)
      return
    }
    let rows = rows(answer, pair)
    let number = { (title: String, width: Int, priority: Int) in
      TableColumn(title: title, width: .fixed(width), alignment: .right, priority: priority)
    }
    let table = Table(
      columns: [
        TableColumn(title: "metric", width: .fill(1), priority: 9), number("A", 8, 8),
        number("B", 8, 8), number("A − B", 7, 7), number("95 % interval", 15, 5),
        number("p", 6, 4), TableColumn(title: "better", width: .fixed(6), priority: 6),
      ], rowCount: rows.count, isFocused: false)
    table.draw(into: &surface, area: inner, theme: theme) { index in
      let row = rows[index]
      let verdict = row.metric.map { Verdict($0, isLowerBetter: row.isLowerBetter) }
      return [
        .text(row.name, theme.text), .text(row.first, theme.series(0)),
        .text(row.second, theme.series(1)),
        .text(row.metric.map { NumberText.change($0.difference, places: 4) } ?? "", theme.text),
        .text(
          row.metric.map {
            "\(NumberText.change($0.interval95.lower, places: 4)) … "
              + NumberText.change($0.interval95.upper, places: 4)
          } ?? "", theme.muted),
        .text(
          row.metric?.p.map { $0 < 0.0001 ? "<.0001" : NumberText.decimal($0) } ?? "",
          theme.muted),
        .text(
          verdict.map { $0 == .tie ? "tie" : $0 == .first ? "A" : "B" } ?? "",
          verdict == .tie ? theme.muted : theme.strong),
      ]
    }
    let warnings =
      pair.first.record.warnings
      + pair.second.record.warnings.filter {
        !pair.first.record.warnings.contains($0)
      }
    for (index, warning) in warnings.enumerated() where rows.count + 2 + index < inner.height {
      surface.write(
        warning, column: inner.column + 1, row: inner.row + rows.count + 2 + index, theme.warning,
        limit: inner.width - 2)
    }
  }

  private func rows(_ answer: MetricDifferenceQuestion.Answer, _ pair: OpenPair) -> [Row] {
    let (first, second, difference) = (answer.first, answer.second, answer.difference)
    func text(_ value: Double?) -> String { value.map { NumberText.decimal($0) } ?? "–" }
    var rows = [
      Row(name: "AUC", first: text(first.auc), second: text(second.auc), metric: difference.auc),
      Row(
        name: "GAUC", first: text(first.gauc), second: text(second.gauc), metric: difference.gauc),
      Row(
        name: "LogLoss", first: text(first.logLoss), second: text(second.logLoss),
        metric: difference.logLoss, isLowerBetter: true),
    ]
    for (cut, sides) in zip(difference.cuts, zip(first.cuts, second.cuts)) {
      rows.append(
        Row(
          name: "CTR@\(cut.k)", first: text(sides.0.ctrMacro), second: text(sides.1.ctrMacro),
          metric: cut.ctrMacro))
    }
    for (cut, sides) in zip(difference.cuts, zip(first.cuts, second.cuts)) {
      rows.append(
        Row(
          name: "NDCG@\(cut.k)", first: text(sides.0.ndcg), second: text(sides.1.ndcg),
          metric: cut.ndcg))
    }
    rows.append(
      Row(
        name: "ECE", first: text(first.expectedCalibrationError),
        second: text(second.expectedCalibrationError)))
    let (a, b) = (pair.first.record, pair.second.record)
    func span(_ record: RunRecord) -> String {
      record.secondsPerEpoch.map { NumberText.span(.seconds($0)) } ?? "–"
    }
    rows.append(Row(name: "time an epoch", first: span(a), second: span(b)))
    rows.append(
      Row(
        name: "parameters", first: NumberText.short(Double(a.parameters)),
        second: NumberText.short(Double(b.parameters))))
    return rows
  }

  func exports(_ session: Session) -> [Export] {
    guard let pair = pair(session), let answer = session.answers[metricQuestion(pair)] else {
      return []
    }
    var rows = [["metric", "a", "b", "difference", "lower_95", "upper_95", "p"]]
    for row in self.rows(answer, pair) {
      rows.append(
        [row.name, row.first, row.second]
          + [
            row.metric?.difference, row.metric?.interval95.lower, row.metric?.interval95.upper,
            row.metric?.p,
          ].map { $0.map { "\($0)" } ?? "" })
    }
    return [Export(name: "comparison", type: "csv", content: rows.map(CSVRow.text).joined())]
  }

  func copyText(_ session: Session) -> String? {
    guard let pair = pair(session), let difference = session.answers[aucQuestion(pair)]?.value
    else { return nil }
    return "\(pair.first.name)\t\(pair.second.name)\tAUC difference\t\(difference.difference)"
  }
}
