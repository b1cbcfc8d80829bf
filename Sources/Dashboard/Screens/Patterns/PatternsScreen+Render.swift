import Cells
import Datasets
import Inspection

extension PatternsScreen {
  func render(
    into surface: inout Surface, area: Rect, _ session: Session, _ context: RenderContext
  ) {
    let theme = context.theme
    guard let run = session.run else {
      return write("No run is open: there is nothing to look over.", into: &surface, area, theme)
    }
    guard let patterns = patterns(session) else {
      let failure = session.answers.failure(
        PatternsQuestion(run, limit: PatternsQuestion.first))
      let text =
        run.data.test.events.isEmpty
        ? "The test part is empty." : failure?.description ?? "looking over the test part …"
      return write(text, into: &surface, area, theme)
    }
    var rest = area
    let head = rest.takeTop(1)
    let isComplete =
      session.answers[PatternsQuestion(run, limit: PatternsQuestion.all)] != nil
    surface.write(
      finding(patterns), column: head.column + 1, row: head.row, theme.strong,
      limit: head.width - 2)
    let line = rest.takeTop(1)
    surface.write(
      "\(NumberText.count(patterns.impressionCount)) impressions with a history, taken evenly from "
        + "the test part" + (isComplete ? "" : "; more follow …"),
      column: line.column + 1, row: line.row, theme.muted, limit: line.width - 2)
    for warning in patterns.warnings {
      let line = rest.takeTop(1)
      surface.write(
        "! \(warning)", column: line.column + 1, row: line.row, theme.warning,
        limit: line.width - 2)
    }
    if behind != nil {
      return drawBehind(into: &surface, rest, session, run.dataset, theme)
    }
    if area.width >= 120, area.height >= 36 {
      drawAll(patterns, into: &surface, rest, theme)
    } else {
      let shapes = rest.takeBottom(rest.height >= 16 ? 5 : 0)
      draw(axis, patterns, isChosen: true, into: &surface, rest, theme)
      drawShapes(patterns, into: &surface, shapes, theme)
    }
  }

  private func write(
    _ text: String, into surface: inout Surface, _ area: Rect, _ theme: Theme
  ) {
    TextLines(text: text, style: theme.muted).draw(
      into: &surface, area: area.inset(columns: 1, rows: 1), theme: theme)
  }

  /// The answer in words: the group of each axis that is looked at most, where chance does not
  /// explain it.
  private func finding(_ patterns: AttentionPatterns) -> String {
    guard patterns.hasAttention else {
      return "no attention in this model: mean |Δlogit| alone says which behaviours matter"
    }
    let best = PatternAxis.allCases.compactMap { axis -> (Double, String)? in
      guard let cells = patterns.cells[axis],
        let place = cells.indices.filter({ cells[$0].standsOut && cells[$0].impressionCount >= 30 })
          .max(by: { (cells[$0].lift ?? 0) < (cells[$1].lift ?? 0) }),
        let lift = cells[place].lift, lift > 1
      else { return nil }
      let words: String =
        switch axis {
        case .recency: "place \(axis.groups[place])"
        case .gap: "age \(axis.groups[place])"
        case .category: "category \(axis.groups[place])"
        case .popularity: axis.groups[place]
        }
      return (lift, "\(words) (×\(NumberText.decimal(lift, places: 2)))")
    }
    let parts = best.sorted { $0.0 > $1.0 }.prefix(3).map(\.1)
    return parts.isEmpty
      ? "no pattern stands out: every group's lift is 1 within its interval"
      : "looks more than evenly at " + parts.joined(separator: ", ")
  }

  private func drawAll(
    _ patterns: AttentionPatterns, into surface: inout Surface, _ area: Rect, _ theme: Theme
  ) {
    var rest = area
    let bottom = rest.takeBottom(max(7, rest.height / 4))
    for (index, axis) in PatternAxis.allCases.enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: 2)
      let cell = Rect(
        column: rest.column + rest.width / 2 * column, row: rest.row + rest.height / 2 * row,
        width: rest.width / 2, height: rest.height / 2)
      draw(axis, patterns, isChosen: axis == self.axis, into: &surface, cell, theme)
    }
    drawShapes(patterns, into: &surface, bottom, theme)
  }

  private func draw(
    _ axis: PatternAxis, _ patterns: AttentionPatterns, isChosen: Bool,
    into surface: inout Surface, _ area: Rect, _ theme: Theme
  ) {
    let panel = Panel(
      title: "Attention \(axis.words)", isFocused: isChosen,
      note: patterns.hasAttention ? "lift: weight × n, 1 is even" : "", style: .ruled)
    panel.draw(into: &surface, area: area, theme: theme)
    let cells = patterns.cells[axis] ?? []
    let greatest = cells.compactMap(\.lift).max() ?? 0
    let greatestChange = cells.compactMap(\.meanChange).max() ?? 0
    var columns = [TableColumn(title: "group", width: .fixed(16), priority: 9)]
    if patterns.hasAttention {
      columns += [
        TableColumn(title: "", width: .fixed(14), priority: 5),
        TableColumn(title: "lift", width: .fixed(6), alignment: .right, priority: 8),
        TableColumn(title: "± 95 %", width: .fixed(6), alignment: .right, priority: 6),
      ]
    } else {
      columns.append(TableColumn(title: "", width: .fixed(14), priority: 5))
    }
    columns += [
      TableColumn(title: "|Δlogit|", width: .fixed(8), alignment: .right, priority: 7),
      TableColumn(title: "behaviours", width: .fixed(10), alignment: .right, priority: 2),
      TableColumn(title: "impressions", width: .fixed(11), alignment: .right, priority: 3),
    ]
    Table(
      columns: columns, rowCount: cells.count, selection: isChosen ? group : nil,
      isFocused: isChosen
    ).draw(into: &surface, area: panel.inner(of: area), theme: theme) { index in
      let cell = cells[index]
      let number = { (value: Double?, places: Int) in
        value.map { NumberText.decimal($0, places: places) } ?? "–"
      }
      var row: [TableCell] = [
        .text(axis.groups[index], cell.impressionCount > 0 ? theme.text : theme.muted)
      ]
      if patterns.hasAttention {
        row += [
          cell.lift.map { .bar($0, of: greatest, theme.accent) } ?? .empty,
          .text(number(cell.lift, 2), cell.standsOut ? theme.strong : theme.muted),
          .text(number(cell.liftReach, 2), theme.muted),
        ]
      } else {
        row.append(cell.meanChange.map { .bar($0, of: greatestChange, theme.accent) } ?? .empty)
      }
      return row + [
        .text(number(cell.meanChange, 3), theme.text),
        .text(NumberText.count(cell.behaviourCount), theme.muted),
        .text(NumberText.count(cell.impressionCount), theme.muted),
      ]
    }
  }

  /// How the weights are spread, and whether they agree with what moves the logit.
  private func drawShapes(
    _ patterns: AttentionPatterns, into surface: inout Surface, _ area: Rect, _ theme: Theme
  ) {
    guard !area.isEmpty else { return }
    let panel = Panel(title: "Distributions over impressions", style: .ruled)
    panel.draw(into: &surface, area: area, theme: theme)
    var rest = panel.inner(of: area)
    let lists: [(name: String, values: [Double], range: ClosedRange<Double>)] = [
      ("entropy / log₂ n", patterns.entropyShares, 0...1),
      (
        "effective behaviours", patterns.effectiveBehaviours,
        0...max(1, patterns.effectiveBehaviours.max() ?? 1)
      ),
      ("agreement ρ", patterns.agreements, -1...1),
    ]
    for list in lists {
      let line = rest.takeTop(1)
      if line.isEmpty { break }
      surface.write(list.name, column: line.column + 1, row: line.row, theme.muted, limit: 20)
      guard !list.values.isEmpty else {
        surface.write(
          "not defined for this model", column: line.column + 22, row: line.row, theme.muted)
        continue
      }
      let width = max(4, min(30, line.width - 62))
      drawBars(
        list.values, list.range, into: &surface, column: line.column + 22, row: line.row, width,
        theme)
      let sorted = list.values.sorted()
      func quantile(_ share: Double) -> String {
        NumberText.decimal(sorted[Int(share * Double(sorted.count - 1))], places: 2)
      }
      surface.write(
        "median \(quantile(0.5))  quartiles \(quantile(0.25)) – \(quantile(0.75))",
        column: line.column + 24 + width, row: line.row, theme.text,
        limit: line.width - 26 - width)
    }
  }

  /// A histogram one line high.
  private func drawBars(
    _ values: [Double], _ range: ClosedRange<Double>, into surface: inout Surface, column: Int,
    row: Int, _ width: Int, _ theme: Theme
  ) {
    var counts = [Int](repeating: 0, count: width)
    let extent = range.upperBound - range.lowerBound
    for value in values {
      let place = Int((value - range.lowerBound) / extent * Double(width))
      counts[min(max(place, 0), width - 1)] += 1
    }
    let most = Double(counts.max() ?? 1)
    let signs: [Unicode.Scalar] =
      theme.glyphs.isASCII
      ? [".", ":", "-", "=", "+", "*", "#", "@"]
      : ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    for (place, count) in counts.enumerated() where count > 0 {
      let level = min(7, Int(Double(count) / most * 8))
      surface.put(signs[level], column: column + place, row: row, theme.accent)
    }
  }

  private func drawBehind(
    into surface: inout Surface, _ area: Rect, _ session: Session, _ dataset: Dataset,
    _ theme: Theme
  ) {
    let examples = examples(session)
    let panel = Panel(
      title: "Impressions that look most at “\(axis.groups[group])” \(axis.words)",
      isFocused: true, note: "Enter inspects · Esc goes back", style: .ruled)
    panel.draw(into: &surface, area: area, theme: theme)
    Table(
      columns: [
        TableColumn(title: "user", width: .fixed(12), alignment: .right, priority: 9),
        TableColumn(title: "lift", width: .fixed(6), alignment: .right, priority: 8),
        TableColumn(title: "label", width: .fixed(7), priority: 3),
        TableColumn(title: "target", width: .fill(1), priority: 7),
      ], rowCount: examples.count, selection: behind?.selection, first: behind?.first ?? 0
    ).draw(into: &surface, area: panel.inner(of: area), theme: theme) { index in
      let example = examples[index]
      let event = Int(example.event)
      return [
        .text(dataset.userIDs[Int(dataset.eventUsers[event])], theme.text),
        .text(NumberText.decimal(example.lift, places: 2), theme.text),
        .text(dataset.eventLabels[event] != 0 ? "clicked" : "", theme.positive),
        .text(dataset.title(of: Int(example.item)), theme.text),
      ]
    }
  }

  func exports(_ session: Session) -> [Export] {
    guard let patterns = patterns(session) else { return [] }
    var rows = [
      [
        "axis", "group", "lift", "lift_95_reach", "mean_abs_leave_one_out", "behaviours",
        "impressions",
      ]
    ]
    for axis in PatternAxis.allCases {
      for (group, cell) in zip(axis.groups, patterns.cells[axis] ?? []) {
        rows.append(
          [axis.rawValue, group]
            + [cell.lift, cell.liftReach, cell.meanChange].map { $0.map { "\($0)" } ?? "" }
            + ["\(cell.behaviourCount)", "\(cell.impressionCount)"])
      }
    }
    return [Export(name: "patterns", type: "csv", content: rows.map(CSVRow.text).joined())]
  }
}
