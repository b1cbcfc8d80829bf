import Cells
import Datasets
import Inspection

/// The behaviours with their weights, and what each of them does to the logit.
struct InspectHistoryPane {
  let screen: InspectScreen
  let session: Session
  let facts: InspectFacts
  let layout: InspectLayout

  init(_ screen: InspectScreen, _ session: Session, _ layout: InspectLayout) {
    self.screen = screen
    self.session = session
    self.layout = layout
    facts = InspectFacts(session, screen)
  }

  func draw(into surface: inout Surface, theme: Theme) {
    let area = layout.history
    let panel = Panel(
      title: title, isFocused: screen.pane == .history, note: note,
      style: layout.isWide ? .boxed : .ruled)
    panel.draw(into: &surface, area: area, theme: theme)
    var inner = panel.inner(of: area)
    if inner.height >= 6, facts.attention != nil {
      drawStrip(into: &surface, inner.takeBottom(1), theme)
    }
    guard !facts.rows.isEmpty else {
      TextLines(
        text: "no behaviours before this moment: the model sees the target alone",
        style: theme.muted
      ).draw(into: &surface, area: inner.inset(columns: 1), theme: theme)
      return
    }
    let columns = self.columns(inner.width)
    let dates = DateText(for: facts.rows.map(\.time))
    table(columns).draw(into: &surface, area: inner, theme: theme) { index in
      columns.map { cell($0, facts.rows[index], dates, theme) }
    }
  }

  /// The row of the table that the mouse is on.
  func row(at mouse: Mouse) -> Int? {
    let inner = Panel(title: "", style: layout.isWide ? .boxed : .ruled).inner(of: layout.history)
    return table(columns(inner.width)).rowIndex(atRow: mouse.row, in: inner)
  }

  private var title: String {
    guard let subject = session.subject else { return "History" }
    let count = facts.rows.count
    return "History of \(subject.name) · \(count) \(count == 1 ? "behaviour" : "behaviours")"
  }

  private var note: String {
    let left = facts.rows.count { !$0.isIncluded }
    return (left > 0 ? "\(left) left out · " : "") + screen.order.words
  }

  enum Column {
    case mark, number, date, item, category, bar, weight, change, gradient, lift
    case pinned, difference, edited
  }

  private func columns(_ width: Int) -> [Column] {
    var columns: [Column] = [.number, .date, .item]
    if width >= 64 { columns.append(.category) }
    if facts.attention != nil {
      if screen.isDiffing {
        columns += [.pinned, .weight, .difference]
      } else {
        columns += [.bar, .weight]
        if facts.original != nil { columns.append(.edited) }
        if width >= 104 { columns.append(.lift) }
      }
    }
    columns.append(.change)
    if width >= 96 { columns.append(.gradient) }
    return columns
  }

  private func table(_ columns: [Column]) -> Table {
    Table(
      columns: columns.map(column), rowCount: facts.rows.count, selection: screen.cursor.selection,
      first: screen.cursor.first, isFocused: screen.pane == .history)
  }

  private func column(_ column: Column) -> TableColumn {
    switch column {
    case .mark: TableColumn(title: "", width: .fixed(1))
    case .number: TableColumn(title: "#", width: .fixed(4), alignment: .right)
    case .date:
      TableColumn(title: "date", width: .fixed(10), priority: -1)
    case .item: TableColumn(title: "item", width: .fill(3), priority: 9)
    case .category: TableColumn(title: "category", width: .fill(1))
    case .bar: TableColumn(title: "", width: .fixed(8), priority: 5)
    case .weight:
      TableColumn(title: "weight", width: .fixed(6), alignment: .right, priority: 8)
    case .lift: TableColumn(title: "w × n", width: .fixed(6), alignment: .right)
    case .change:
      TableColumn(title: "Δlogit", width: .fixed(6), alignment: .right, priority: 7)
    case .gradient: TableColumn(title: "g × x", width: .fixed(6), alignment: .right)
    case .pinned: TableColumn(title: "pinned", width: .fixed(6), alignment: .right, priority: 6)
    case .difference:
      TableColumn(title: "change", width: .fixed(7), alignment: .right, priority: 8)
    case .edited: TableColumn(title: "edit", width: .fixed(6), alignment: .right, priority: 6)
    }
  }

  private func cell(
    _ column: Column, _ row: InspectRow, _ dates: DateText, _ theme: Theme
  ) -> TableCell {
    let dataset = session.run?.dataset
    let text = row.isIncluded ? theme.text : theme.muted
    switch column {
    case .mark: return .empty
    case .number:
      let mark = row.flips ? "‡" : row.isInserted ? "+" : row.isIncluded ? "" : "×"
      return .text(mark + "\(row.place + 1)", row.flips ? theme.warning : theme.muted)
    case .date: return .text(dates.text(row.time), theme.muted)
    case .item:
      let title = dataset?.title(of: Int(row.item)) ?? "\(row.item)"
      return .text(title + (row.isKnown ? "" : " *"), text)
    case .category: return .text(dataset?.category(of: Int(row.item)) ?? "", theme.muted)
    case .bar:
      guard let weight = row.weight else { return .empty }
      return isSigned
        ? .divergingBar(
          Double(weight), of: greatest, positive: theme.positive, negative: theme.negative)
        : .bar(Double(weight), of: greatest, theme.accent)
    case .weight: return number(row.weight, text, places: 3)
    case .lift: return number(row.weight.map { $0 * Float(included) }, text, places: 2)
    case .change: return signed(row.change, theme)
    case .gradient: return signed(row.gradient, theme)
    case .pinned: return number(row.pinnedWeight, theme.muted, places: 3)
    case .difference:
      return signed(zip(row.weight, row.pinnedWeight).map { $0 - $1 }, theme, places: 3)
    case .edited:
      return signed(zip(row.weight, row.originalWeight).map { $0 - $1 }, theme, places: 3)
    }
  }

  private var included: Int { facts.rows.count { $0.isIncluded } }
  private var greatest: Double { facts.rows.map { abs(Double($0.weight ?? 0)) }.max() ?? 0 }
  private var isSigned: Bool { facts.rows.contains { ($0.weight ?? 0) < 0 } }

  private func zip(_ first: Float?, _ second: Float?) -> (Float, Float)? {
    first.flatMap { a in second.map { (a, $0) } }
  }

  private func number(_ value: Float?, _ style: Style, places: Int) -> TableCell {
    value.map { .text(NumberText.decimal(Double($0), places: places), style) } ?? .empty
  }

  private func signed(_ value: Float?, _ theme: Theme, places: Int = 2) -> TableCell {
    guard let value else { return .empty }
    let text = NumberText.change(Double(value), places: places)
    let isNothing = !text.contains { ("1"..."9").contains($0) }
    return .text(
      text, isNothing ? theme.muted : value > 0 ? theme.positive : theme.negative)
  }

  /// The whole history at once, oldest at the left: where in time the model looks.
  private func drawStrip(into surface: inout Surface, _ line: Rect, _ theme: Theme) {
    let caption = "whole history, oldest → newest"
    var area = line
    surface.write(
      " \(caption)", column: area.columnEnd - DisplayWidth.of(caption) - 1, row: area.row,
      theme.muted)
    area.width = max(0, area.width - DisplayWidth.of(caption) - 2)
    let ordered = facts.rows.sorted { $0.place < $1.place }
    HeatStrip(
      values: ordered.map { $0.weight.map(Double.init) ?? .nan },
      scale: HeatScale(
        range: isSigned ? -greatest...greatest : 0...max(greatest, 1e-9),
        kind: isSigned ? .diverging : .sequential),
      cursor: screen.selectedRow(session)?.place
    ).draw(into: &surface, area: area, theme: theme)
  }
}
