import Cells
import Inspection

/// More about a map of targets, where there is room beside it: what is under the cursor, what draws
/// the most over all targets, and each head as a small map.
struct MapSide {
  let facts: MapFacts
  let screen: MapScreen
  let session: Session

  func draw(
    _ reading: MapReading, into surface: inout Surface, _ area: Rect, _ theme: Theme
  ) {
    guard !area.isEmpty else { return }
    var rest = area
    _ = rest.takeTop(reading.drawPanel(into: &surface, area, theme) + 1)
    if facts.headCount > 1 {
      drawHeads(into: &surface, rest.takeBottom(min(rest.height / 2, 24)), theme)
    }
    drawStrongest(into: &surface, rest, theme)
  }

  private func drawStrongest(into surface: inout Surface, _ area: Rect, _ theme: Theme) {
    guard area.height >= 3, facts.column(0) != nil, let dataset = session.run?.dataset,
      let sensitivity = facts.sensitivity()
    else { return }
    let panel = Panel(
      title: facts.number == .change
        ? "Matters most over all targets" : "Draws most over all targets",
      style: .ruled)
    panel.draw(into: &surface, area: area, theme: theme)
    let places = sensitivity.strongest(area.height - 1)
    let greatest = places.first.map { sensitivity.shares[$0] } ?? 1
    let column = screen.cursorColumn(facts.columnCount)
    Table(
      columns: [
        TableColumn(title: "", width: .fixed(4), alignment: .right, priority: 9),
        TableColumn(title: "", width: .fixed(6), priority: 5),
        TableColumn(title: "", width: .fill(1), priority: 8),
      ], rowCount: places.count, selection: places.firstIndex(of: column), isFocused: false,
      hasHeader: false
    ).draw(into: &surface, area: panel.inner(of: area), theme: theme) { index in
      let share = sensitivity.shares[places[index]]
      return [
        .text("\(Int((share * 100).rounded())) %", theme.text),
        .bar(share, of: greatest, theme.accent),
        .text(
          facts.column(places[index]).map { dataset.title(of: Int($0.item)) } ?? "", theme.text),
      ]
    }
  }

  /// Small maps side by side, all on one scale, with the number that says whether the head attends to
  /// the target.
  private func drawHeads(into surface: inout Surface, _ area: Rect, _ theme: Theme) {
    guard area.height >= 4 else { return }
    let panel = Panel(title: "Heads", note: "H chooses", style: .ruled)
    panel.draw(into: &surface, area: area, theme: theme)
    let inner = panel.inner(of: area)
    let across = facts.headCount > 2 ? 2 : 1
    let down = (facts.headCount + across - 1) / across
    let height = min(max(3, inner.height / max(1, down)), 8)
    let width = inner.width / across
    let all = (0..<facts.headCount).map { head in
      facts.order.indices.map { facts.weights(row: $0, head: head) }
    }
    let greatest = all.joined().joined().reduce(1e-9) { $1.isFinite ? max($0, abs($1)) : $0 }
    for head in 0..<facts.headCount {
      let (row, column) = head.quotientAndRemainder(dividingBy: across)
      let part = Rect(
        column: inner.column + column * width, row: inner.row + row * height, width: width - 1,
        height: height
      ).intersection(inner)
      guard part.height >= 2 else { break }
      draw(head, all[head], greatest, into: &surface, part, theme)
    }
  }

  private func draw(
    _ head: Int, _ rows: [[Double]], _ greatest: Double, into surface: inout Surface, _ area: Rect,
    _ theme: Theme
  ) {
    var rest = area
    let title = rest.takeTop(1)
    let bits = facts.sensitivity(head: head)?.divergenceBits
    let text =
      "head \(head + 1)" + (bits.map { "  \(NumberText.decimal($0, places: 2)) bit" } ?? "")
    surface.write(
      text, column: title.column, row: title.row,
      screen.head == head ? theme.selection : theme.muted, limit: title.width)
    // Of more targets than there are half lines an even choice is drawn.
    let shown = min(rows.count, 2 * rest.height)
    let signed = rows.joined().contains { $0 < 0 }
    let map = HeatMap(
      rows: shown, columns: facts.columnCount,
      scale: HeatScale(
        range: (signed ? -greatest : 0)...greatest, kind: signed ? .diverging : .sequential))
    map.draw(into: &surface, area: rest, theme: theme) { row, column in
      let values = rows[row * rows.count / max(1, shown)]
      return values.indices.contains(column) ? values[column] : .nan
    }
  }
}
