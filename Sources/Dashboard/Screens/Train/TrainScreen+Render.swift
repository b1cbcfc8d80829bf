import Cells
import Datasets
import Inspection
import Training

extension TrainScreen {
  func render(
    into surface: inout Surface, area: Rect, _ session: Session, _ context: RenderContext
  ) {
    let theme = context.theme
    var rest = area
    drawProgress(into: &surface, rest.takeTop(1), session, theme)
    if filter.isTyping || filter.isActive {
      filter.draw(
        into: &surface, area: rest.takeTop(1).inset(columns: 1), theme: theme, hint: "series")
    }
    for problem in curves(session).compactMap(\.problem).prefix(2) {
      let line = rest.takeTop(1)
      surface.write(
        problem, column: line.column + 1, row: line.row, theme.alarm, limit: line.width - 2)
    }
    if let followed = followed(session), followed.epochCount > 0 {
      let height = min(followed.epochCount + 3, max(5, rest.height / 3))
      if rest.height >= 14 {
        drawFollowed(followed, into: &surface, rest.takeBottom(height), session, theme)
      }
    }
    drawCharts(into: &surface, rest, session, theme)
  }

  private func drawProgress(
    into surface: inout Surface, _ line: Rect, _ session: Session, _ theme: Theme
  ) {
    guard let training = session.training else {
      let texts = curves(session).map { curve in
        let epochs = curve.epochCount.map { "\($0) epochs" } ?? "\(curve.series.count) curves"
        let best = curve.bestEpoch.map { ", best \($0)" } ?? ""
        let state = curve.state.map { " · \($0.rawValue)" } ?? ""
        return "\(curve.name): \(epochs)\(best)\(state)"
      }
      surface.write(
        texts.joined(separator: "   "), column: line.column + 1, row: line.row, theme.muted,
        limit: line.width - 2)
      return
    }
    if case .failed(let sentence) = training.phase {
      surface.write(
        sentence, column: line.column + 1, row: line.row, theme.alarm, limit: line.width - 2)
      return
    }
    guard let start = training.start else {
      surface.write("preparing …", column: line.column + 1, row: line.row, theme.muted)
      return
    }
    let progress = training.progress
    let epoch = progress?.epoch ?? 1
    let isOver = !training.phase.isActive
    let share =
      isOver ? 1 : (Double(epoch - 1) + (progress?.epochShare ?? 0)) / Double(max(1, start.epochs))
    var label = "epoch \(epoch)/\(start.epochs)"
    if let progress {
      label += " · \(NumberText.short(progress.impressionsPerSecond)) impressions/s"
      if training.phase == .running {
        label += " · ETA \(NumberText.span(.seconds(min(progress.secondsLeft, 1e9).rounded())))"
      }
      if progress.loss.isFinite { label += " · loss \(NumberText.decimal(progress.loss))" }
    }
    if training.phase != .running { label = "\(training.phase.word) · " + label }
    Gauge(share: share, label: label).draw(
      into: &surface, area: line.inset(columns: 1), theme: theme)
  }

  private func drawCharts(
    into surface: inout Surface, _ area: Rect, _ session: Session, _ theme: Theme
  ) {
    let charts = charts(session)
    guard !charts.isEmpty else {
      let text =
        curves(session).isEmpty
        ? "No curves yet: a training writes its first after some steps."
        : "No curve has this name; Esc drops the filter."
      TextLines(text: text, style: theme.muted).draw(
        into: &surface, area: area.inset(columns: 1, rows: 1), theme: theme)
      return
    }
    for (place, cell) in cells(area, charts.count) where charts.indices.contains(place) {
      draw(charts[place], isChosen: place == chart, into: &surface, cell, session, theme)
    }
  }

  /// The cells of the charts in view, by the place of their chart.
  func cells(_ area: Rect, _ count: Int) -> [(Int, Rect)] {
    let fitting = isSingle ? (1, 1) : (max(1, min(3, area.width / 48)), max(1, area.height / 9))
    let columns = max(1, min(fitting.0, count))
    let rows = max(1, min(fitting.1, (count + columns - 1) / columns))
    let first = isSingle ? chart : max(0, min(chart / columns - rows + 1, count)) * columns
    return (0..<columns * rows).map { index in
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      let left = area.column + area.width * column / columns
      let top = area.row + area.height * row / rows
      return (
        first + index,
        Rect(
          column: left, row: top,
          width: area.column + area.width * (column + 1) / columns - left,
          height: area.row + area.height * (row + 1) / rows - top)
      )
    }
  }

  private func draw(
    _ chart: TrainChart, isChosen: Bool, into surface: inout Surface, _ cell: Rect,
    _ session: Session, _ theme: Theme
  ) {
    let curves = curves(session)
    var series: [ChartSeries] = []
    for (run, curve) in curves.enumerated() {
      for (place, name) in chart.names.enumerated() {
        guard var line = lines.line(run: run, name: name) else { continue }
        line.style = theme.series(run * max(1, chart.names.count) + place)
        let short = chart.names.count > 1 ? Self.words(name) : ""
        line.name = [curves.count > 1 ? curve.name : "", short].filter { !$0.isEmpty }
          .joined(separator: " ")
        series.append(line)
      }
    }
    let marks = curves.count == 1 ? curves[0].bestStep.map { [(x: $0, label: "best")] } ?? [] : []
    var area = cell
    if area.columnEnd < surface.width { area.width = max(0, area.width - 2) }
    area = area.inset(columns: area.width > 60 ? 1 : 0)
    LineChart(
      series: series,
      title: (isChosen ? (theme.glyphs.isASCII ? "> " : "▸ ") : "  ") + chart.title,
      xLabel: "step", xRange: range ?? whole(session), isLogY: isLog, cursorX: cursor,
      marks: marks
    ).draw(into: &surface, area: area, theme: theme)
    let gap = series.lazy.compactMap { line in
      line.y.firstIndex { !$0.isFinite }.map { line.x[$0] }
    }.first
    if let gap, cell.height > 4 {
      surface.write(
        "not a number since step \(NumberText.count(Int(gap)))", column: area.column + 8,
        row: area.row + 1, theme.alarm, limit: area.width - 8)
    }
  }

  private func drawFollowed(
    _ followed: FollowedUser, into surface: inout Surface, _ area: Rect, _ session: Session,
    _ theme: Theme
  ) {
    let epoch = self.epoch ?? followed.epochCount - 1
    let panel = Panel(
      title: "Attention of user \(followed.user) by epoch · \(followed.items.count) behaviours",
      note: "oldest → newest", style: .ruled)
    panel.draw(into: &surface, area: area, theme: theme)
    var inner = panel.inner(of: area)
    guard !followed.weights.isEmpty else {
      surface.write(
        "this model has no attention; its logit for the user is "
          + NumberText.change(Double(followed.logits[epoch])),
        column: inner.column + 1, row: inner.row, theme.muted, limit: inner.width - 2)
      return
    }
    let foot = inner.takeBottom(1)
    let greatest = followed.weights.reduce(Float(1e-6)) { max($0, $1.isFinite ? abs($1) : 0) }
    let isSigned = followed.weights.contains { $0 < 0 }
    let scale = HeatScale(
      range: isSigned ? Double(-greatest)...Double(greatest) : 0...Double(greatest),
      kind: isSigned ? .diverging : .sequential)
    let label = inner.takeLeft(6)
    let visible = inner.height * (theme.depth >= .sixteen && !theme.glyphs.isASCII ? 2 : 1)
    let first = max(0, min(epoch - visible / 2, followed.epochCount - visible))
    HeatMap(
      rows: followed.epochCount, columns: followed.items.count, scale: scale, firstRow: first
    ).draw(into: &surface, area: inner, theme: theme) { row, column in
      followed.weight(epoch: row, behaviour: column).map(Double.init) ?? .nan
    }
    surface.write("epoch", column: label.column + 1, row: label.row, theme.muted)
    if label.height > 1 {
      surface.write(
        "\(first + 1)–\(min(followed.epochCount, first + visible))", column: label.column + 1,
        row: label.row + 1, theme.muted, limit: 5)
    }
    surface.write(
      footText(followed, epoch, session), column: foot.column + 1, row: foot.row, theme.text,
      limit: foot.width - 2)
  }

  /// Where the model looks most after an epoch, and how spread out it looks.
  private func footText(_ followed: FollowedUser, _ epoch: Int, _ session: Session) -> String {
    let weights = followed.items.indices.map {
      followed.weight(epoch: epoch, behaviour: $0) ?? .nan
    }
    var text = "epoch \(epoch + 1): logit \(NumberText.change(Double(followed.logits[epoch])))"
    let isNormalised = abs(weights.reduce(0, +) - 1) < 1e-3
    let spread = AttentionDistribution(weights: weights, isNormalised: isNormalised)
    if let entropy = spread.entropyBits, let effective = spread.effectiveBehaviours {
      text +=
        " · entropy \(NumberText.decimal(entropy, places: 1)) bit, effective "
        + "\(NumberText.decimal(effective, places: 1)) of \(weights.count)"
    }
    if let top = weights.indices.max(by: { weights[$0] < weights[$1] }),
      let dataset = session.run?.dataset, dataset.itemCount > Int(followed.items[top])
    {
      text +=
        " · most (\(NumberText.decimal(Double(weights[top]), places: 3))) on "
        + dataset.title(of: Int(followed.items[top]))
    }
    return text
  }

  func copyText(_ session: Session) -> String? {
    let charts = charts(session)
    guard charts.indices.contains(chart) else { return nil }
    return curves(session).flatMap { curve in
      charts[chart].names.compactMap { name in
        curve[name].flatMap { series in
          series.value(at: cursor ?? .infinity).map { "\(curve.name)\t\(name)\t\($0)" }
        }
      }
    }.joined(separator: "\n")
  }

  func exports(_ session: Session) -> [Export] {
    let curves = curves(session).filter { !$0.series.isEmpty }
    guard !curves.isEmpty else { return [] }
    var rows = [["run", "series", "step", "value"]]
    for curve in curves {
      for series in curve.series {
        for place in series.steps.indices {
          rows.append(
            [curve.name, series.name, "\(series.steps[place])", "\(series.values[place])"])
        }
      }
    }
    return [Export(name: "curves", type: "csv", content: rows.map(CSVRow.text).joined())]
  }
}
