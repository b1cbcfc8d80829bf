import Cells
import Datasets
import Inspection

extension MapScreen {
  func render(
    into surface: inout Surface, area: Rect, _ session: Session, _ context: RenderContext
  ) {
    let theme = context.theme
    guard let run = session.run, let subject = session.subject else {
      return write("No run is open: there is nothing to map.", into: &surface, area, theme)
    }
    guard let facts = MapFacts(session, self) else {
      let failure = question(session).flatMap { session.answers.failure($0) }
      return write(failure?.description ?? "asking the model …", into: &surface, area, theme)
    }
    guard facts.behaviourCount > 0 else {
      return write(
        "The history of \(subject.name) is empty: there is nothing to attend to.", into: &surface,
        area, theme)
    }
    var rest = area
    let head = rest.takeTop(1)
    surface.write(
      "\(subject.name): \(facts.behaviourCount) behaviours × \(facts.order.count) targets · "
        + "\(effective(session).words) · \(order.words)"
        + (headWords(facts).map { " · \($0)" } ?? ""),
      column: head.column + 1, row: head.row, theme.strong, limit: head.width - 2)
    let finding = rest.takeTop(1)
    surface.write(
      self.finding(facts, run.dataset), column: finding.column + 1, row: finding.row, theme.muted,
      limit: finding.width - 2)
    let foot = rest.takeBottom(2)
    let bar = rest.takeBottom(1)
    drawMap(facts, into: &surface, rest, session, theme)
    ColorBar(scale: scale(facts, row: cursorRow(facts, session)), label: effective(session).words)
      .draw(
        into: &surface,
        area: Rect(
          column: bar.column + 1, row: bar.row, width: min(72, bar.width - 2), height: bar.height),
        theme: theme)
    drawReading(facts, into: &surface, foot, session, theme)
  }

  private func headWords(_ facts: MapFacts) -> String? {
    facts.headCount > 1
      ? head.map { "head \($0 + 1) of \(facts.headCount)" } ?? "mean of heads" : nil
  }

  private func write(
    _ text: String, into surface: inout Surface, _ area: Rect, _ theme: Theme
  ) {
    TextLines(text: text, style: theme.muted).draw(
      into: &surface, area: area.inset(columns: 1, rows: 1), theme: theme)
  }

  /// Whether the target matters at all, which is what attention to a target is for.
  private func finding(_ facts: MapFacts, _ dataset: Dataset) -> String {
    guard let sensitivity = facts.sensitivity else {
      return facts.headCount == 0
        ? "this model has no attention; the map shows what leaving a behaviour out does to the logit"
        : "weights are no distribution here, so rows are not compared"
    }
    if sensitivity.divergenceBits < 0.001 {
      return "all targets look the same: this model does not attend to the target"
    }
    let item = facts.inspections[0].behaviours[sensitivity.strongestBehaviour].item
    return
      "rows differ by \(NumberText.decimal(sensitivity.divergenceBits, places: 2)) bit "
      + "(Jensen–Shannon); most looked at: \(dataset.title(of: Int(item)))"
  }

  private func cursorRow(_ facts: MapFacts, _ session: Session) -> Int {
    row ?? facts.row(of: session.target) ?? 0
  }

  private func scale(_ facts: MapFacts, row: Int) -> HeatScale {
    let greatest = facts.greatest(row: isPerRow ? row : nil)
    if facts.isSigned { return HeatScale(range: -greatest...greatest, kind: .diverging) }
    return HeatScale(
      range: isLog ? greatest / 1000...greatest : 0...greatest, isLog: isLog, kind: .sequential)
  }

  private func drawMap(
    _ facts: MapFacts, into surface: inout Surface, _ area: Rect, _ session: Session,
    _ theme: Theme
  ) {
    let row = cursorRow(facts, session)
    let column = behaviour ?? facts.behaviourCount - 1
    let greatest = isPerRow ? facts.order.indices.map { facts.greatest(row: $0) } : []
    var map = HeatMap(
      rows: facts.order.count, columns: facts.behaviourCount, scale: scale(facts, row: row),
      cursor: (row: row, column: column), zoom: zoom)
    map.rowLabelWidth = area.width >= 120 ? 34 : 22
    if area.width >= 60 {
      map.rowLabel = { row in
        let inspection = facts.inspections[facts.order[row]]
        return NumberText.decimal(Double(inspection.probability), places: 2) + " "
          + inspection.title
      }
    }
    map.markedRows = [row]
    let rows = map.visibleRows(in: area, theme: theme).count
    map.firstRow = max(0, min(row - rows / 2, facts.order.count - rows))
    let columns = map.visibleColumns(in: area, theme: theme).count
    map.firstColumn = max(0, min(column - columns / 2, facts.behaviourCount - columns))
    map.draw(into: &surface, area: area, theme: theme) { target, behaviour in
      facts.value(row: target, behaviour: behaviour)
        * self.scaleFactor(greatest, row: row, target: target)
    }
  }

  /// Brings a row of its own scale to that of the row whose scale is drawn.
  private func scaleFactor(_ greatest: [Double], row: Int, target: Int) -> Double {
    guard greatest.indices.contains(target), greatest.indices.contains(row) else { return 1 }
    return greatest[row] / greatest[target]
  }

  private func drawReading(
    _ facts: MapFacts, into surface: inout Surface, _ area: Rect, _ session: Session,
    _ theme: Theme
  ) {
    guard let dataset = session.run?.dataset else { return }
    let (row, column) = (cursorRow(facts, session), behaviour ?? facts.behaviourCount - 1)
    guard facts.order.indices.contains(row) else { return }
    let inspection = facts.inspections[facts.order[row]]
    guard inspection.behaviours.indices.contains(column) else { return }
    let cell = inspection.behaviours[column]
    let date = DateText(for: inspection.behaviours.map(\.time)).text(cell.time)
    var numbers: [String] = []
    if let weight = cell.weight {
      numbers.append("weight \(NumberText.decimal(Double(weight)))")
      numbers.append(
        "lift \(NumberText.decimal(Double(weight) * Double(facts.behaviourCount), places: 2))")
    }
    if let change = cell.leaveOneOut {
      numbers.append("Δlogit \(NumberText.change(Double(change), places: 3))")
    }
    surface.write(
      "behaviour \(cell.position): \(dataset.title(of: Int(cell.item))) · "
        + "\(dataset.category(of: Int(cell.item)) ?? "") · \(date)",
      column: area.column + 1, row: area.row, theme.text, limit: area.width - 2)
    surface.write(
      "target: \(inspection.title) · p \(NumberText.decimal(Double(inspection.probability), places: 3))"
        + "   " + numbers.joined(separator: "  "),
      column: area.column + 1, row: area.row + 1, theme.accent, limit: area.width - 2)
  }

  func exports(_ session: Session) -> [Export] {
    guard let facts = MapFacts(session, self), let dataset = session.run?.dataset else { return [] }
    var rows = [["target", "position", "item", "value"]]
    for row in facts.order.indices {
      let inspection = facts.inspections[facts.order[row]]
      for (place, behaviour) in inspection.behaviours.enumerated() {
        rows.append([
          dataset.itemIDs[Int(inspection.item)], "\(behaviour.position)",
          dataset.itemIDs[Int(behaviour.item)], "\(facts.value(row: row, behaviour: place))",
        ])
      }
    }
    return [Export(name: "map", type: "csv", content: rows.map(CSVRow.text).joined())]
  }
}
