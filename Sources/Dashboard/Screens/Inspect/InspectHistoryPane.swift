import Cells
import Datasets
import Inspection

/// The behaviours with their weights, and what each of them does to the logit.
struct InspectHistoryPane {
  let screen: InspectScreen
  let session: Session
  let facts: InspectFacts
  let layout: InspectLayout

  func draw(into surface: inout Surface, theme: Theme) {
    let inner = layout.behaviours
    let columns = InspectColumns(
      facts, session, screen, width: inner.width, theme: theme)
    Panel(
      title: title(columns.dates), isFocused: screen.pane == .history, note: note,
      style: layout.historyFrame
    ).draw(into: &surface, area: layout.history, theme: theme)
    if let failure = InspectQuestions(session).flatMap({ session.answers.failure($0.weights) }) {
      TextLines(text: failure.description, style: theme.alarm)
        .draw(into: &surface, area: inner.inset(columns: 1), theme: theme)
      return
    }
    guard !facts.rows.isEmpty else {
      TextLines(text: emptyText, style: theme.muted)
        .draw(into: &surface, area: inner.inset(columns: 1), theme: theme)
      return
    }
    table(columns.tableColumns)
      .draw(into: &surface, area: inner, theme: theme, row: columns.cells)
    drawStrip(into: &surface, theme)
  }

  /// The row of the table that the mouse is on.
  func row(at mouse: Mouse) -> Int? {
    table([]).rowIndex(atRow: mouse.row, in: layout.behaviours)
  }

  private func table(_ columns: [TableColumn]) -> Table {
    Table(
      columns: columns, rowCount: facts.rows.count, selection: screen.cursor.selection,
      first: screen.cursor.first, isFocused: screen.pane == .history)
  }

  private func title(_ dates: BriefDateText) -> String {
    guard let subject = session.subject else { return "History" }
    let count = facts.rows.count
    let behaviours = "\(NumberText.count(count)) \(count == 1 ? "behaviour" : "behaviours")"
    let title = "History of \(subject.name) · \(behaviours)"
    guard let common = dates.common else { return title }
    let whole = "\(title) · \(common)"
    // The year is the first to go where the note needs the room.
    let room = layout.history.width - DisplayWidth.of(note) - 9
    return DisplayWidth.of(whole) <= room ? whole : title
  }

  private var note: String {
    let left = facts.rows.count { !$0.isIncluded }
    return (left > 0 ? "\(NumberText.count(left)) left out · " : "") + screen.order.words
  }

  private var emptyText: String {
    session.subject == nil
      ? "The data has no user to look at."
      : "No behaviours before this moment: the model sees the target alone. i inserts one."
  }

  /// The whole history at once, oldest at the left: where in time the model looks.
  private func drawStrip(into surface: inout Surface, _ theme: Theme) {
    guard !layout.strip.isEmpty else { return }
    let area = stripArea
    surface.write(
      theme.shown(caption), column: area.columnEnd, row: area.row, theme.muted,
      limit: layout.strip.columnEnd - area.columnEnd)
    let strip = InspectStrip(rows: facts.rows, hasAttention: facts.hasAttention)
    HeatStrip(
      values: strip.values, scale: strip.scale,
      cursor: screen.selectedRow(facts.rows)?.place
    ).draw(into: &surface, area: area, theme: theme)
  }

  private var caption: String {
    " \(facts.hasAttention ? "weights" : "Δlogit"), oldest → newest "
  }

  private var stripArea: Rect {
    var area = layout.strip
    _ = area.takeRight(min(DisplayWidth.of(caption), area.width))
    return area
  }

  /// The place of the behaviour that a column of the strip shows.
  func place(atColumn column: Int) -> Int? {
    let strip = InspectStrip(rows: facts.rows, hasAttention: facts.hasAttention)
    return HeatStrip(values: strip.values, scale: strip.scale)
      .indices(at: column - stripArea.column, width: stripArea.width)?.first
  }
}

/// The numbers of the line with the whole history.
struct InspectStrip {
  let values: [Double]
  let scale: HeatScale

  init(rows: [InspectRow], hasAttention: Bool) {
    var values = [Double](repeating: .nan, count: rows.count)
    for row in rows {
      let value = hasAttention ? row.weight : row.change
      if row.isIncluded, let value { values[row.place] = Double(value) }
    }
    let finite = values.filter(\.isFinite)
    let greatest = max(finite.map { abs($0) }.max() ?? 0, 1e-9)
    let isSigned = !hasAttention || finite.contains { $0 < 0 }
    self.values = values
    scale = HeatScale(
      range: isSigned ? -greatest...greatest : 0...greatest,
      kind: isSigned ? .diverging : .sequential)
  }
}
