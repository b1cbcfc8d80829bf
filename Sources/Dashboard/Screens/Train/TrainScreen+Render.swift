import Cells
import Training

extension TrainScreen {
  func render(
    into surface: inout Surface, area: Rect, _ session: Session, _ context: RenderContext
  ) {
    let theme = context.theme
    let alarms = alarms(session, now: context.now)
    let layout = layout(area, session, alarmCount: alarms.count)
    drawProgress(into: &surface, layout.progress, session, theme)
    if !layout.filter.isEmpty {
      filter.draw(
        into: &surface, area: layout.filter.inset(columns: 1), theme: theme, hint: "series")
    }
    for (line, alarm) in zip(layout.alarms, alarms) {
      surface.write(
        DisplayText.truncated(
          DisplayText.sanitised(alarm.text, for: theme.glyphs), to: max(0, line.width - 2),
          ellipsis: theme.glyphs.ellipsis),
        column: line.column + 1, row: line.row, alarm.isCertain ? theme.alarm : theme.warning)
    }
    let charts = charts(session)
    if charts.isEmpty { drawNothing(into: &surface, area, session, theme) }
    drawTabs(charts, into: &surface, layout.tabs, theme)
    for (place, cell) in layout.cells where charts.indices.contains(place) {
      draw(
        charts[place], isChosen: place == chart && charts.count > 1, into: &surface, cell, session,
        theme)
    }
    if let followed = followed(session), !layout.attention.isEmpty {
      drawAttention(followed, into: &surface, layout.attention, session, theme)
    }
  }

  private func drawNothing(
    into surface: inout Surface, _ area: Rect, _ session: Session, _ theme: Theme
  ) {
    let curves = curves(session)
    let text =
      if !curves.isEmpty, curves.allSatisfy(\.isImported) {
        "No curves: another program trained the model."
      } else if !curves.contains(where: { !$0.series.isEmpty }) {
        session.runs.isEmpty && session.training == nil && curves.isEmpty
          ? "Nothing is watched. \"heed watch PATH\" follows a training that somebody else writes, "
            + "\"heed train\" starts one."
          : "No curves yet: a training writes its first after some steps."
      } else {
        "No curve has this name; Esc drops the filter."
      }
    var rest = area
    _ = rest.takeTop(3)
    TextLines(text: text, style: theme.muted).draw(
      into: &surface, area: rest.inset(columns: 1), theme: theme)
  }

  /// All charts by name, where not all of them are in view.
  private func drawTabs(
    _ charts: [TrainChart], into surface: inout Surface, _ line: Rect, _ theme: Theme
  ) {
    guard !line.isEmpty else { return }
    for (place, columns) in tabPlaces(charts, line) {
      surface.write(
        " \(charts[place].title) ", column: columns.lowerBound, row: line.row,
        place == chart ? theme.selection : theme.muted)
    }
  }

  /// The columns of the tabs that fit, the chosen one among them.
  func tabPlaces(_ charts: [TrainChart], _ line: Rect) -> [(place: Int, columns: Range<Int>)] {
    let widths = charts.map { DisplayWidth.of($0.title) + 2 }
    var first = 0
    let chosen = min(chart, charts.count - 1)
    while first < chosen, widths[first...chosen].reduce(0, +) > line.width { first += 1 }
    var tabs: [(place: Int, columns: Range<Int>)] = []
    var column = line.column
    for place in charts.indices.dropFirst(first) {
      guard column + widths[place] <= line.columnEnd else { break }
      tabs.append((place, column..<column + widths[place]))
      column += widths[place]
    }
    return tabs
  }

  /// The chart as it is drawn in a cell.
  func lineChart(
    _ chart: TrainChart, isChosen: Bool, _ cell: Rect, _ session: Session, _ theme: Theme
  ) -> LineChart {
    let curves = curves(session)
    let unit = axis.unit(curves)
    let marks = curves.flatMap { curve -> [(x: Double, label: String)] in
      guard let step = curve.bestStep,
        let place = axis.places(of: [step], in: curve, unit: unit.seconds)?.first
      else { return [] }
      return [(place, curves.count == 1 ? "best" : "best \(curve.name)")]
    }
    let sign = isChosen ? (theme.glyphs.isASCII ? "> " : "▸ ") : ""
    return LineChart(
      series: lines(of: chart, curves, theme, width: cell.width), title: sign + chart.title,
      xLabel: unit.word, xRange: range ?? lines.extent, isLogY: isLog, cursorX: cursor,
      marks: curves.count <= 2 ? marks : [])
  }

  private func draw(
    _ chart: TrainChart, isChosen: Bool, into surface: inout Surface, _ cell: Rect,
    _ session: Session, _ theme: Theme
  ) {
    let drawn = lineChart(chart, isChosen: isChosen, cell, session, theme)
    drawn.draw(into: &surface, area: cell, theme: theme)
    guard cell.height > 4, let text = gapText(chart, curves(session)) else { return }
    let plot = drawn.plotArea(of: cell, theme: theme)
    surface.write(
      DisplayText.truncated(text, to: plot.width, ellipsis: theme.glyphs.ellipsis),
      column: plot.column, row: plot.row, theme.alarm)
  }

  /// What is no number in a chart, in words.
  private func gapText(_ chart: TrainChart, _ curves: [RunCurves]) -> String? {
    for run in curves.indices {
      for name in chart.names {
        guard let gap = lines.gap(run: run, name: name) else { continue }
        let whose = curves.count > 1 ? "\(curves[run].name): " : ""
        func step(_ value: Double) -> String {
          NumberText.count(Int(min(max(value, -9e15), 9e15)))
        }
        return gap.since.map { "\(whose)\(name) is not a number since step \(step($0))" }
          ?? "\(whose)\(name) was not a number at step \(step(gap.first))"
      }
    }
    return nil
  }
}
