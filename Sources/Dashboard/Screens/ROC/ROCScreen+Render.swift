import Cells
import Inspection
import Metrics

extension ROCScreen {
  func render(
    into surface: inout Surface, area: Rect, _ session: Session, _ context: RenderContext
  ) {
    let theme = context.theme
    if let training = session.training, training.phase.isActive || session.runs.isEmpty {
      return renderTraining(training, into: &surface, area, session, theme)
    }
    guard !session.runs.isEmpty else {
      TextLines(text: "No run is open: there is nothing to score.", style: theme.muted).draw(
        into: &surface, area: area.inset(columns: 1, rows: 1), theme: theme)
      return
    }
    let layout = layout(area)
    let slices = slices(session)
    let questions = roundQuestions(session)
    let answers = questions.map { session.answers[$0] }
    surface.write(
      "\(slices[min(slice, slices.count - 1)].words)  (slice \(slice + 1) of \(slices.count))"
        + " · \(view.words)",
      column: area.column + 1, row: area.row, theme.strong, limit: area.width - 2)
    let views = [view] + View.allCases.filter { $0 != view }
    for (view, plot) in zip(views, layout.plots) {
      draw(view, answers, into: &surface, plot.inset(columns: 1), session, theme)
    }
    drawFigures(questions, into: &surface, layout.figures, session, theme)
  }

  private func draw(
    _ view: View, _ answers: [ROCQuestion.Answer?], into surface: inout Surface, _ area: Rect,
    _ session: Session, _ theme: Theme
  ) {
    var order = Array(answers.indices)
    // The run that is read lies on top.
    if let place = order.firstIndex(of: session.active) { order.swapAt(0, place) }
    var plot: CurvePlot
    switch view {
    case .roc:
      plot = CurvePlot(
        curves: [], xLabel: "false positive rate", yLabel: "true positive rate", hasDiagonal: true)
      for run in order {
        guard let curve = answers[run]?.curve else { continue }
        plot.curves.append(
          PlotCurve(
            name: "", x: curve.falsePositiveRates, y: curve.truePositiveRates,
            style: theme.series(run)))
      }
      if let curve = answer(session)?.curve {
        let point = point(curve)
        plot.cursor = (curve.falsePositiveRates[point], curve.truePositiveRates[point])
      }
    case .precisionRecall:
      plot = CurvePlot(curves: [], xLabel: "recall", yLabel: "precision")
      for run in order {
        guard let answer = answers[run], let curve = answer.precision else { continue }
        plot.level =
          Double(answer.positiveCount) / Double(max(1, answer.positiveCount + answer.negativeCount))
        plot.curves.append(
          PlotCurve(
            name: "", x: curve.recalls, y: curve.precisions, style: theme.series(run)))
      }
      if let curve = answer(session)?.curve, let precision = confusion(curve).precision.value,
        let recall = confusion(curve).recall.value
      {
        plot.cursor = (recall, precision)
      }
    case .calibration:
      plot = CurvePlot(
        curves: [], xLabel: "predicted", yLabel: "clicked (15 equal groups)", hasDiagonal: true)
      for run in order {
        guard let bins = answers[run]?.bins else { continue }
        plot.curves.append(
          PlotCurve(
            name: "", x: bins.map(\.meanProbability), y: bins.map(\.clickRate),
            style: theme.series(run), marker: .line))
      }
    }
    plot.draw(into: &surface, area: area, theme: theme)
  }

  private func confusion(_ curve: ROCCurve) -> Confusion { curve.confusion(at: point(curve)) }

  private func drawFigures(
    _ questions: [ROCQuestion], into surface: inout Surface, _ area: Rect, _ session: Session,
    _ theme: Theme
  ) {
    var rest = area
    func line(_ text: String, _ style: Style) {
      let row = rest.takeTop(1)
      surface.write(text, column: row.column, row: row.row, style, limit: row.width)
    }
    for (index, question) in questions.enumerated() {
      let run = session.runs[index]
      let isRead = index == session.active
      let mark = isRead ? (theme.glyphs.isASCII ? "> " : "▸ ") : "  "
      line(
        mark + "\(run.card.title) · \(run.name)",
        isRead ? theme.series(index).adding(.bold) : theme.series(index))
      if let failure = session.answers.failure(question) {
        line("  \(failure.description)", theme.alarm)
      } else if let answer = session.answers[question] {
        guard let auc = answer.auc.value else {
          line("  AUC: \(answer.auc.reason.map { "\($0)" } ?? "undefined")", theme.warning)
          continue
        }
        line(
          "  AUC \(NumberText.decimal(auc))"
            + (answer.interval.map {
              "  (95 % \(NumberText.decimal($0.lower, places: 3))–"
                + "\(NumberText.decimal($0.upper, places: 3)))"
            } ?? ""), theme.text)
        if let interval = answer.interval, interval.upper - interval.lower > 0.1 {
          line("  few positives: the interval is wide", theme.warning)
        }
        line(
          "  \(NumberText.count(answer.positiveCount)) clicks, "
            + "\(NumberText.count(answer.negativeCount)) others", theme.muted)
        line("  \(NumberText.count(answer.userCount)) users", theme.muted)
        if let error = answer.calibrationError, let ratio = answer.ratio {
          line(
            "  ECE \(NumberText.decimal(error, places: 3))  pred/click "
              + NumberText.decimal(ratio, places: 2), theme.muted)
        }
      } else {
        line("  computing …", theme.muted)
      }
    }
    guard let curve = answer(session)?.curve else { return }
    line("", theme.text)
    let confusion = confusion(curve)
    let threshold = curve.thresholds[point(curve)]
    let probability =
      threshold.isFinite ? Metrics.probability(ofLogit: Float(threshold)) : 1
    line("At threshold p \(NumberText.decimal(Double(probability), places: 3))", theme.strong)
    func pair(_ name: String, _ value: Double?) {
      let text = value.map { NumberText.decimal($0, places: 3) } ?? "undefined"
      line("  \(DisplayText.padded(name, to: 22)) \(text)", theme.text)
    }
    let negatives = confusion.falsePositiveCount + confusion.trueNegativeCount
    pair("true positive rate", confusion.recall.value)
    pair(
      "false positive rate",
      negatives > 0 ? Double(confusion.falsePositiveCount) / Double(negatives) : nil)
    pair("precision", confusion.precision.value)
    if let precision = confusion.precision.value, let recall = confusion.recall.value,
      precision + recall > 0
    {
      pair("F1", 2 * precision * recall / (precision + recall))
    }
    line("            clicked     not", theme.muted)
    func row(_ name: String, _ first: Int, _ second: Int) {
      line(
        "  \(DisplayText.padded(name, to: 8))"
          + DisplayText.padded(NumberText.count(first), to: 9, isRight: true)
          + DisplayText.padded(NumberText.count(second), to: 8, isRight: true), theme.text)
    }
    row("above", confusion.truePositiveCount, confusion.falsePositiveCount)
    row("below", confusion.falseNegativeCount, confusion.trueNegativeCount)
  }

  /// The validation curve of each epoch, the newest strongly.
  private func renderTraining(
    _ training: TrainingStatus, into surface: inout Surface, _ area: Rect, _ session: Session,
    _ theme: Theme
  ) {
    let layout = layout(area)
    surface.write(
      "validation, epoch by epoch; the test part is scored when the training ends",
      column: area.column + 1, row: area.row, theme.strong, limit: area.width - 2)
    let curves = training.validationCurves
    let plot = CurvePlot(
      curves: curves.enumerated().reversed().map { index, curve in
        PlotCurve(
          name: "", x: curve.falsePositiveRates, y: curve.truePositiveRates,
          style: theme.series(0), isFaint: index < curves.count - 1)
      }, xLabel: "false positive rate", yLabel: "true positive rate", hasDiagonal: true)
    plot.draw(into: &surface, area: layout.plots[0].inset(columns: 1), theme: theme)
    let epochs = session.run?.record.epochs ?? []
    var rest = layout.figures
    if curves.isEmpty {
      surface.write(
        "the first curve comes with the first epoch", column: rest.column, row: rest.row,
        theme.muted, limit: rest.width)
    }
    for epoch in epochs.suffix(rest.height) {
      let row = rest.takeTop(1)
      let isBest = epoch.epoch == session.run?.record.bestEpoch
      surface.write(
        "epoch \(epoch.epoch)  AUC "
          + (epoch.validationAUC.map { NumberText.decimal($0) } ?? "undefined")
          + (isBest ? "  best" : ""), column: row.column, row: row.row,
        isBest ? theme.accent : theme.text, limit: row.width)
    }
  }

  func copyText(_ session: Session) -> String? {
    guard let answer = answer(session), let auc = answer.auc.value else { return nil }
    return "\(session.run?.name ?? "")\tAUC\t\(auc)"
  }

  func exports(_ session: Session) -> [Export] {
    let questions = roundQuestions(session)
    var rows = [["run", "threshold_logit", "false_positive_rate", "true_positive_rate"]]
    for (run, question) in zip(session.runs, questions) {
      guard let curve = session.answers[question]?.curve else { continue }
      for point in curve.thresholds.indices {
        rows.append([
          run.path, "\(curve.thresholds[point])", "\(curve.falsePositiveRates[point])",
          "\(curve.truePositiveRates[point])",
        ])
      }
    }
    return rows.count < 2
      ? [] : [Export(name: "roc", type: "csv", content: rows.map(CSVRow.text).joined())]
  }
}
