import Cells
import Datasets
import Inspection

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
      let heavier = facts.rows.count { ($0.weight ?? -.infinity) > weight }
      lines.append(
        (
          "weight",
          "\(NumberText.decimal(Double(weight))), rank \(heavier + 1) of \(facts.rows.count)"
        ))
    }
    if let score = row.score {
      lines.append(("score", NumberText.change(Double(score), places: 3)))
    }
    if let change = row.change {
      lines.append(("Δlogit without it", NumberText.change(Double(-change), places: 3)))
    }
    if let gradient = row.gradient {
      lines.append(("gradient × input", NumberText.change(Double(gradient), places: 3)))
    }
    if !row.isKnown { lines.append(("training", "never saw this item")) }
    if !row.isIncluded { lines.append(("edited", "left out")) }
    if row.isInserted { lines.append(("edited", "inserted")) }
    return lines
  }
}

extension InspectScreen {
  func exports(_ session: Session) -> [Export] {
    let facts = InspectFacts(session, self)
    guard let dataset = session.run?.dataset, let target = session.target, !facts.rows.isEmpty
    else { return [] }
    let header = [
      "target", "position", "item", "title", "category", "time", "included", "weight",
      "leave_one_out", "gradient_x_input",
    ]
    let rows = facts.rows.sorted { $0.place < $1.place }.map { row in
      [
        dataset.itemIDs[Int(target)], "\(row.place + 1)", dataset.itemIDs[Int(row.item)],
        dataset.title(of: Int(row.item)), dataset.category(of: Int(row.item)) ?? "",
        "\(row.time)", row.isIncluded ? "1" : "0",
      ] + [row.weight, row.change, row.gradient].map { $0.map { "\($0)" } ?? "" }
    }
    let name = "attention-\(session.subject?.name ?? "")-\(dataset.itemIDs[Int(target)])"
    return [
      Export(name: name, type: "csv", content: ([header] + rows).map(CSVRow.text).joined())
    ]
  }
}
