import Cells
import Datasets
import Inspection
import Metrics

/// All that is known of one behaviour, and the screen's data as a table.
struct InspectDetail {
  let row: InspectRow
  let facts: InspectFacts
  let session: Session
  let dataset: Dataset

  /// Names and values, from the item to what it does.
  var lines: [(name: String, value: String)] {
    var lines: [(String, String)] = [("item", dataset.itemIDs[Int(row.item)])]
    lines += dataset.itemFields.compactMap { field in
      field[Int(row.item)].map { (field.name, $0) }
    }
    lines.append(("when", DateText(for: [row.time]).text(row.time)))
    if let time = session.subject?.time, time > row.time {
      lines.append(("before the target", NumberText.span(.seconds(time - row.time))))
    }
    if let weight = row.weight {
      let heavier = facts.rows.count { $0.isIncluded && ($0.weight ?? -.infinity) > weight }
      let count = facts.rows.count { $0.isIncluded }
      lines.append(
        ("weight", "\(NumberText.decimal(Double(weight))), rank \(heavier + 1) of \(count)"))
    }
    if let score = row.score {
      lines.append(("before normalising", NumberText.change(Double(score), places: 3)))
    }
    if let change = row.change, let logit = facts.attributed?.logit {
      let without = InspectFigures.p(probability(ofLogit: logit - change))
      lines.append(
        ("Δlogit", "\(NumberText.change(Double(change), places: 3)), without it p \(without)"))
    }
    if let gradient = row.gradient {
      lines.append(("gradient × input", NumberText.change(Double(gradient), places: 3)))
    }
    if let other = row.pinned, session.pinned != session.target {
      lines.append(("for the pinned", NumberText.change(Double(other), places: 3)))
    }
    if let other = row.original {
      lines.append(("before the edits", NumberText.change(Double(other), places: 3)))
    }
    if !row.isKnown { lines.append(("training", "never saw this item")) }
    if !row.isIncluded { lines.append(("edited", "left out")) }
    if row.isInserted { lines.append(("edited", "inserted")) }
    return lines
  }
}

extension InspectScreen {
  /// Draws what is known of the behaviour under the cursor over the screen.
  func drawDetail(
    into surface: inout Surface, _ area: Rect, _ session: Session, _ facts: InspectFacts,
    _ theme: Theme
  ) {
    guard let row = selectedRow(facts.rows), let dataset = session.run?.dataset else { return }
    let lines = InspectDetail(row: row, facts: facts, session: session, dataset: dataset).lines
    let width = min(area.width - 4, 64)
    let title = TextLines.wrap(dataset.title(of: Int(row.item)), width: width - 4)
    let popup = Popup(
      title: "Behaviour \(row.place + 1)", width: width, height: lines.count + title.count + 2)
    popup.draw(into: &surface, area: area, theme: theme)
    var inner = popup.inner(of: area).inset(columns: 1)
    for line in title {
      let place = inner.takeTop(1)
      surface.clipped(to: place) {
        $0.write(line, column: place.column, row: place.row, theme.strong)
      }
    }
    for line in lines {
      let place = inner.takeTop(1)
      surface.clipped(to: place) {
        $0.write(theme.shown(line.name), column: place.column, row: place.row, theme.muted)
        $0.write(
          theme.shown(line.value, to: place.width - 20), column: place.column + 20,
          row: place.row, theme.text)
      }
    }
  }
}
