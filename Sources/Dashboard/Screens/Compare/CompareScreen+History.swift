import Cells
import Inspection

extension CompareScreen {
  /// The same history and target as both models see them.
  func drawHistory(
    _ pair: OpenPair, into surface: inout Surface, _ area: Rect, _ session: Session,
    _ theme: Theme
  ) {
    let plain = attentionQuestions(pair, session, []).compactMap { session.answers[$0]?.first }
    let full = attentionQuestions(pair, session, .leaveOneOut)
      .compactMap { session.answers[$0]?.first }
    guard pair.first.sharesData(with: pair.second) else {
      TextLines(
        text: "The runs were trained on different data: their users and items are not the same, so "
          + "there is no history to lay side by side.", style: theme.muted
      ).draw(into: &surface, area: area.inset(columns: 1, rows: 1), theme: theme)
      return
    }
    let inspections = full.count == 2 ? full : plain
    guard inspections.count == 2, let subject = session.subject else {
      let failure = attentionQuestions(pair, session, [])
        .compactMap { session.answers.failure($0)?.description }.first
      TextLines(
        text: failure ?? "asking both models …", style: failure == nil ? theme.muted : theme.alarm
      ).draw(into: &surface, area: area.inset(columns: 1), theme: theme)
      return
    }
    let comparison = AttentionComparison(inspections[0], inspections[1])
    let uniform =
      comparison.uniformWeight.map { " · 1/n \(NumberText.decimal(Double($0), places: 3))" } ?? ""
    let panel = Panel(
      title: "User \(subject.name) · \(inspections[0].title)", isFocused: view == .history,
      note: "\(comparison.rows.count) behaviours\(uniform)", style: .ruled)
    panel.draw(into: &surface, area: area, theme: theme)
    var inner = panel.inner(of: area)
    let line = inner.takeTop(1)
    let texts = zip(["A", "B"], inspections).map { name, inspection in
      "\(name) p \(NumberText.decimal(Double(inspection.probability), places: 3)) logit "
        + NumberText.change(Double(inspection.logit))
    }
    surface.write(
      texts.joined(separator: "    ") + "    B−A "
        + NumberText.change(Double(comparison.logitDifference)), column: line.column + 1,
      row: line.row, theme.text, limit: line.width - 2)
    drawRows(comparison, pair, into: &surface, inner, theme)
  }

  private func drawRows(
    _ comparison: AttentionComparison, _ pair: OpenPair, into surface: inout Surface,
    _ area: Rect, _ theme: Theme
  ) {
    let rows = Array(comparison.rows.reversed())
    let greatest = rows.flatMap { [$0.first.weight, $0.second.weight] }
      .reduce(0.0) { max($0, abs(Double($1 ?? 0))) }
    let hasBars = area.width >= 84
    func columns(_ side: String) -> [TableColumn] {
      [
        TableColumn(title: hasBars ? side : "", width: .fixed(hasBars ? 8 : 0), priority: 1),
        TableColumn(
          title: hasBars ? "weight" : "\(side) weight", width: .fixed(hasBars ? 6 : 8),
          alignment: .right, priority: 8),
        TableColumn(title: "lift", width: .fixed(5), alignment: .right, priority: 6),
        TableColumn(title: "Δlogit", width: .fixed(6), alignment: .right, priority: 7),
      ]
    }
    let table = Table(
      columns: [
        TableColumn(title: "#", width: .fixed(3), alignment: .right),
        TableColumn(title: "item", width: .fill(1), priority: 9),
      ] + columns("A") + columns("B"), rowCount: rows.count,
      selection: historyCursor.selection, first: historyCursor.first,
      isFocused: view == .history)
    func cells(_ side: AttentionComparison.Side, _ index: Int) -> [TableCell] {
      let weight = side.weight.map(Double.init)
      let style = theme.series(index)
      return [
        weight.map {
          $0 < 0
            ? .divergingBar($0, of: greatest, positive: style, negative: theme.negative)
            : .bar($0, of: greatest, style)
        } ?? .empty,
        .text(weight.map { NumberText.decimal($0, places: 3) } ?? "", theme.text),
        .text(side.lift.map { NumberText.decimal(Double($0), places: 1) } ?? "", theme.muted),
        side.leaveOneOut.map {
          let change = theme.change(Double($0))
          return .text(change.text, change.style)
        } ?? .empty,
      ]
    }
    table.draw(into: &surface, area: area, theme: theme) { index in
      let row = rows[index]
      return [
        .text("\(row.position)", theme.muted),
        .text(pair.first.dataset.title(of: Int(row.item)), theme.text),
      ] + cells(row.first, 0) + cells(row.second, 1)
    }
  }
}
