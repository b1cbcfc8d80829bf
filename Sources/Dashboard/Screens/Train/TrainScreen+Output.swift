import Cells
import Training

extension TrainScreen {
  func copyText(_ session: Session) -> String? {
    let charts = charts(session)
    guard charts.indices.contains(chart) else { return nil }
    let curves = curves(session)
    let texts = curves.indices.flatMap { run in
      charts[chart].names.compactMap { name in
        lines.line(run: run, name: name)?.value(at: cursor).map {
          "\(curves[run].name)\t\(name)\t\($0)"
        }
      }
    }
    return texts.isEmpty ? nil : texts.joined(separator: "\n")
  }

  func exports(_ session: Session) -> [Export] {
    var exports: [Export] = []
    let curves = curves(session).filter { !$0.series.isEmpty }
    if !curves.isEmpty {
      var rows = [["run", "series", "step", "value"]]
      for curve in curves {
        for series in curve.series {
          for place in series.steps.indices {
            rows.append(
              [curve.name, series.name, "\(series.steps[place])", "\(series.values[place])"])
          }
        }
      }
      exports.append(
        Export(name: "curves", type: "csv", content: rows.map(CSVRow.text).joined()))
    }
    if let followed = followed(session), !followed.weights.isEmpty {
      var rows = [["user", "epoch", "behaviour", "item", "weight"]]
      for epoch in 0..<followed.epochCount {
        for (place, item) in followed.items.enumerated() {
          let weight = followed.weight(epoch: epoch, behaviour: place).map { "\($0)" } ?? ""
          rows.append([followed.user, "\(epoch + 1)", "\(place + 1)", "\(item)", weight])
        }
      }
      exports.append(
        Export(name: "attention-by-epoch", type: "csv", content: rows.map(CSVRow.text).joined()))
    }
    return exports
  }

  mutating func mouse(_ mouse: Mouse, area: Rect, _ session: inout Session) -> [Effect] {
    let theme = Theme()
    let layout = layout(area, session, alarmCount: alarms(session, now: nil).count)
    let charts = charts(session)
    if layout.tabs.contains(column: mouse.column, row: mouse.row), mouse.action == .press {
      let tab = tabPlaces(charts, layout.tabs).first { $0.columns.contains(mouse.column) }
      if let tab { chart = tab.place }
      return []
    }
    for (place, cell) in layout.cells
    where cell.contains(column: mouse.column, row: mouse.row) && charts.indices.contains(place) {
      switch mouse.action {
      case .press, .drag:
        chart = place
        let drawn = lineChart(charts[place], isChosen: false, cell, session, theme)
        if let x = drawn.x(atColumn: mouse.column, in: cell, theme: theme) {
          cursor = axis == .step ? x.rounded() : x
          epoch = nil
        }
      case .wheelUp: zoom(by: 0.5)
      case .wheelDown: zoom(by: 2)
      case .release: break
      }
      return []
    }
    if let followed = followed(session), !followed.weights.isEmpty,
      layout.attention.contains(column: mouse.column, row: mouse.row),
      mouse.action == .press || mouse.action == .drag
    {
      chart = charts.count
      var inner = Panel(title: "", style: .ruled).inner(of: layout.attention)
      _ = inner.takeBottom(1)
      let (map, place, _) = attentionMap(followed, inner, session, theme)
      let cell = map.cell(atColumn: mouse.column, row: mouse.row, in: place, theme: theme)
      if let cell { (epoch, behaviour) = (cell.row, cell.column) }
    }
    return []
  }
}
