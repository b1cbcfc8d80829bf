import Cells
import Metrics
import Training

extension CompareScreen {
  /// One line of the table of metrics.
  private struct Row {
    var name: String
    var first: String
    var second: String
    var change: Change?
    var isLowerBetter = false
  }

  /// A difference as both kinds of comparison have it.
  private struct Change {
    var difference: Double
    var interval95: ConfidenceInterval
    var p: Double?

    init?(_ metric: EvaluationDifference.Metric?) {
      guard let metric else { return nil }
      (difference, interval95, p) = (metric.difference, metric.interval95, metric.p)
    }

    init(_ seeded: SeededDifference) {
      (difference, interval95, p) = (seeded.difference, seeded.interval95, seeded.p)
    }
  }

  /// What the table shows, and on what it rests; nil until it is computed.
  private func table(_ pair: OpenPair, _ session: Session) -> (rows: [Row], note: String)? {
    let seeds = pair.commonSeeds
    if !seeds.isEmpty {
      return session.answers[seededQuestion(pair)].map {
        (rows($0) + costRows(pair), "means, intervals over rows and \(seeds.count) seeds")
      }
    }
    return session.answers[metricQuestion(pair)].map {
      (
        rows($0) + costRows(pair),
        "\(NumberText.count($0.first.impressionCount)) impressions, "
          + "\(NumberText.count($0.first.userCount)) users"
      )
    }
  }

  private func failure(_ pair: OpenPair, _ session: Session) -> AnswerFailure? {
    pair.commonSeeds.isEmpty
      ? session.answers.failure(metricQuestion(pair))
      : session.answers.failure(seededQuestion(pair))
  }

  func drawMetrics(
    _ pair: OpenPair, into surface: inout Surface, _ area: Rect, _ session: Session,
    _ theme: Theme
  ) {
    let panel = Panel(
      title: "Metrics on the same test rows", isFocused: view == .metrics,
      note: table(pair, session)?.note ?? "", style: .ruled)
    panel.draw(into: &surface, area: area, theme: theme)
    let inner = panel.inner(of: area)
    guard let rows = table(pair, session)?.rows else {
      let text = failure(pair, session)?.description ?? "resampling users for intervals …"
      TextLines(text: text, style: theme.muted).draw(
        into: &surface, area: inner.inset(columns: 1), theme: theme)
      return
    }
    let number = { (title: String, width: Int, priority: Int) in
      TableColumn(title: title, width: .fixed(width), alignment: .right, priority: priority)
    }
    let table = Table(
      columns: [
        TableColumn(title: "metric", width: .fill(1), priority: 9), number("A", 6, 8),
        number("B", 6, 8), number("A − B", 7, 7), number("95 % interval", 15, 5),
        number("p", 6, 4), TableColumn(title: "better", width: .fixed(6), priority: 6),
      ], rowCount: rows.count, isFocused: false)
    table.draw(into: &surface, area: inner, theme: theme) { index in
      let row = rows[index]
      let verdict = row.change.map {
        Verdict($0.difference, $0.interval95, isLowerBetter: row.isLowerBetter)
      }
      return [
        .text(row.name, theme.text), .text(row.first, theme.series(0)),
        .text(row.second, theme.series(1)),
        .text(row.change.map { NumberText.change($0.difference, places: 4) } ?? "", theme.text),
        .text(
          row.change.map {
            "\(NumberText.change($0.interval95.lower, places: 4)) … "
              + NumberText.change($0.interval95.upper, places: 4)
          } ?? "", theme.muted),
        .text(
          row.change?.p.map { $0 < 0.0001 ? "<.0001" : NumberText.decimal($0) } ?? "",
          theme.muted),
        .text(
          verdict.map { $0 == .tie ? "tie" : $0 == .first ? "A" : "B" } ?? "",
          verdict == .tie ? theme.muted : theme.strong),
      ]
    }
    var below = inner.inset(columns: 1)
    _ = below.takeTop(rows.count + 2)
    TextLines(text: warnings(pair).joined(separator: "\n"), style: theme.warning).draw(
      into: &surface, area: below, theme: theme)
  }

  /// What a reader of either run's figures should know, each once.
  private func warnings(_ pair: OpenPair) -> [String] {
    let first = pair.first.record.warnings
    return first + pair.second.record.warnings.filter { !first.contains($0) }
  }

  private func text(_ value: Double?) -> String { value.map { NumberText.decimal($0) } ?? "–" }

  private func rows(_ seeded: SeededEvaluationDifference) -> [Row] {
    seeded.metrics.map { metric in
      Row(
        name: metric.name, first: text(metric.difference?.first),
        second: text(metric.difference?.second), change: metric.difference.map(Change.init),
        isLowerBetter: metric.isLowerBetter)
    }
  }

  private func rows(_ answer: MetricDifferenceQuestion.Answer) -> [Row] {
    let (first, second, difference) = (answer.first, answer.second, answer.difference)
    func row(
      _ name: String, _ first: Double?, _ second: Double?,
      _ metric: EvaluationDifference.Metric?, isLowerBetter: Bool = false
    ) -> Row {
      Row(
        name: name, first: text(first), second: text(second), change: Change(metric),
        isLowerBetter: isLowerBetter)
    }
    let cuts = Array(zip(difference.cuts, zip(first.cuts, second.cuts)))
    return [
      row("AUC", first.auc, second.auc, difference.auc),
      row("GAUC", first.gauc, second.gauc, difference.gauc),
      row("LogLoss", first.logLoss, second.logLoss, difference.logLoss, isLowerBetter: true),
    ]
      + cuts.map { row("CTR@\($0.k)", $1.0.ctrMacro, $1.1.ctrMacro, $0.ctrMacro) }
      + cuts.map { row("NDCG@\($0.k)", $1.0.ndcg, $1.1.ndcg, $0.ndcg) }
      + [row("ECE", first.expectedCalibrationError, second.expectedCalibrationError, nil)]
  }

  /// What the shown runs took.
  private func costRows(_ pair: OpenPair) -> [Row] {
    let (a, b) = (pair.first.record, pair.second.record)
    func span(_ record: RunRecord) -> String {
      record.secondsPerEpoch.map { NumberText.span(.seconds($0)) } ?? "–"
    }
    return [
      Row(name: "epoch takes", first: span(a), second: span(b)),
      Row(
        name: "parameters", first: NumberText.short(Double(a.parameters)),
        second: NumberText.short(Double(b.parameters))),
    ]
  }

  func exports(_ session: Session) -> [Export] {
    guard let pair = pair(session), let shown = table(pair, session)?.rows else { return [] }
    var rows = [["metric", "a", "b", "difference", "lower_95", "upper_95", "p"]]
    for row in shown {
      rows.append(
        [row.name, row.first, row.second]
          + [
            row.change?.difference, row.change?.interval95.lower, row.change?.interval95.upper,
            row.change?.p,
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
