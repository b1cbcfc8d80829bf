import Cells
import Inspection
import Metrics
import Training

extension CompareScreen {
  func render(
    into surface: inout Surface, area: Rect, _ session: Session, _ context: RenderContext
  ) {
    let theme = context.theme
    guard let pair = pair(session) else {
      TextLines(
        text: "Only one run is open. heed browse RUN RUN opens two and compares them; heed train "
          + "--model din-pooling makes the one without attention.", style: theme.muted
      ).draw(into: &surface, area: area.inset(columns: 1, rows: 1), theme: theme)
      return
    }
    var rest = area
    drawHead(pair, into: &surface, rest.takeTop(2), session, theme)
    if area.width >= 130, area.height >= 30 {
      let right = rest.takeRight(rest.width * 9 / 20)
      var lower = right
      let metrics = lower.takeTop(min(right.height / 2, 20))
      drawHistory(pair, into: &surface, rest, session, theme)
      drawMetrics(pair, into: &surface, metrics, session, theme)
      if view == .curves {
        drawCurves(pair, into: &surface, lower, session, theme)
      } else {
        drawUsers(pair, into: &surface, lower, session, theme)
      }
      return
    }
    switch view {
    case .history: drawHistory(pair, into: &surface, rest, session, theme)
    case .metrics: drawMetrics(pair, into: &surface, rest, session, theme)
    case .users: drawUsers(pair, into: &surface, rest, session, theme)
    case .curves: drawCurves(pair, into: &surface, rest, session, theme)
    }
  }

  /// Which runs, and what the comparison comes to in a sentence.
  private func drawHead(
    _ pair: OpenPair, into surface: inout Surface, _ area: Rect, _ session: Session,
    _ theme: Theme
  ) {
    var column = area.column + 1
    for (index, run) in [pair.first, pair.second].enumerated() {
      let text = "\(index == 0 ? "A" : "  B") \(run.card.title) (\(run.name))"
      column += surface.write(
        text, column: column, row: area.row, theme.series(index).adding(.bold),
        limit: area.columnEnd - column)
    }
    surface.write(
      conclusion(pair, session), column: area.column + 1, row: area.row + 1, theme.strong,
      limit: area.width - 2)
  }

  private static let untrained = "no test to compare by before both have finished an epoch"

  private func conclusion(_ pair: OpenPair, _ session: Session) -> String {
    if !pair.commonSeeds.isEmpty { return seededConclusion(pair, session) }
    if let failure = session.answers.failure(aucQuestion(pair)) { return failure.description }
    guard isScorable(pair) else { return Self.untrained }
    guard let answer = session.answers[aucQuestion(pair)] else { return "comparing by AUC …" }
    guard let difference = answer.value else {
      return "AUC is undefined here: \(answer.reason.map { "\($0)" } ?? "")"
    }
    return sentence(pair, difference.difference, difference.interval95, basis: "AUC")
  }

  private func seededConclusion(_ pair: OpenPair, _ session: Session) -> String {
    if let failure = session.answers.failure(seededQuestion(pair)) { return failure.description }
    let seeds = "over \(pair.commonSeeds.count) seeds"
    guard let answer = session.answers[seededQuestion(pair)] else { return "comparing \(seeds) …" }
    guard let auc = answer.auc.difference else {
      return "AUC is undefined here: the test rows have too few of a class"
    }
    return sentence(
      pair, auc.difference, auc.interval95, basis: "AUC, \(pair.commonSeeds.count) seeds")
  }

  private func sentence(
    _ pair: OpenPair, _ difference: Double, _ interval95: ConfidenceInterval, basis: String
  ) -> String {
    let size = NumberText.decimal(abs(difference))
    let interval =
      "95 % \(NumberText.change(interval95.lower, places: 4)) to "
      + NumberText.change(interval95.upper, places: 4)
    let chance = "(\(interval))"
    switch Verdict(difference, interval95) {
    case .tie: return "\(basis): a tie: \(size) apart, within chance \(chance)"
    case .first: return "\(basis): A, \(pair.first.card.title), is better by \(size) \(chance)"
    case .second: return "\(basis): B, \(pair.second.card.title), is better by \(size) \(chance)"
    }
  }

  private func drawUsers(
    _ pair: OpenPair, into surface: inout Surface, _ area: Rect, _ session: Session,
    _ theme: Theme
  ) {
    let users = users(session)
    let note: String =
      switch order {
      case .difference: "by difference"
      case .firstBetter: "where A is better"
      case .secondBetter: "where B is better"
      case .impressions: "by impressions"
      }
    let panel = Panel(
      title: "Users on whom the two differ most", isFocused: view == .users, note: note,
      style: .ruled)
    panel.draw(into: &surface, area: area, theme: theme)
    let inner = panel.inner(of: area)
    if users.isEmpty {
      let text =
        session.answers.failure(userQuestion(pair))?.description
        ?? (isScorable(pair) ? "looking …" : Self.untrained)
      TextLines(text: text, style: theme.muted).draw(
        into: &surface, area: inner.inset(columns: 1), theme: theme)
      return
    }
    let number = { (title: String, priority: Int) in
      TableColumn(title: title, width: .fixed(7), alignment: .right, priority: priority)
    }
    let table = Table(
      columns: [
        TableColumn(title: "user", width: .fill(1), priority: 9), number("shown", 2),
        number("clicks", 3), number("AUC A", 5), number("AUC B", 5), number("loss A", 4),
        number("loss B", 4), TableColumn(title: "better", width: .fixed(6), priority: 6),
      ], rowCount: users.count, selection: userCursor.selection, first: userCursor.first,
      isFocused: view == .users)
    table.draw(into: &surface, area: inner, theme: theme) { index in
      let user = users[index]
      func value(_ number: Double?) -> TableCell {
        .text(number.map { NumberText.decimal($0, places: 3) } ?? "–", theme.text)
      }
      return [
        .text(pair.first.dataset.userIDs[Int(user.user)], theme.text),
        .text("\(user.impressionCount)", theme.muted), .text("\(user.positiveCount)", theme.muted),
        value(user.firstAUC), value(user.secondAUC), value(user.firstLogLoss),
        value(user.secondLogLoss),
        user.gain == 0
          ? .empty
          : .text(user.gain > 0 ? "A" : "B", theme.series(user.gain > 0 ? 0 : 1)),
      ]
    }
  }

  private func drawCurves(
    _ pair: OpenPair, into surface: inout Surface, _ area: Rect, _ session: Session,
    _ theme: Theme
  ) {
    var rest = area
    let left = rest.takeLeft(rest.width / 2)
    let curves = session.answers[curvesQuestion(pair)]?.curves ?? []
    let lines = curves.enumerated().compactMap { index, curve in
      (curve["validation_auc"] ?? curve["validation_loss"]).map {
        ChartSeries(
          name: index == 0 ? "A" : "B", x: $0.steps, y: $0.values, style: theme.series(index))
      }
    }
    LineChart(series: lines, title: "validation AUC", xLabel: "step").draw(
      into: &surface, area: left.inset(columns: 1), theme: theme)
    let plots = [pair.first, pair.second].enumerated().compactMap { index, run in
      session.answers[ROCQuestion(run, .all)]?.curve.map {
        PlotCurve(
          name: "", x: $0.falsePositiveRates, y: $0.truePositiveRates, style: theme.series(index))
      }
    }
    CurvePlot(
      curves: plots, xLabel: "false positives", yLabel: "true positive rate, test",
      hasDiagonal: true
    ).draw(into: &surface, area: rest.inset(columns: 1), theme: theme)
  }
}
