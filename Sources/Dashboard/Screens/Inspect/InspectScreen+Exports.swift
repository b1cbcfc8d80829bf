import Cells
import Datasets
import Inspection

extension InspectScreen {
  func copyText(_ session: Session) -> String? {
    guard let row = selectedRow(exactFacts(session).rows), let dataset = session.run?.dataset
    else { return nil }
    return [
      dataset.itemIDs[Int(row.item)], dataset.title(of: Int(row.item)),
      row.weight.map { "\($0)" } ?? "", row.change.map { "\($0)" } ?? "",
    ].joined(separator: "\t")
  }

  /// What is known of the session as it stands: nothing that was kept from before.
  private func exactFacts(_ session: Session) -> InspectFacts {
    var screen = self
    screen.kept = nil
    return InspectFacts(session, screen)
  }

  func exports(_ session: Session) -> [Export] {
    let facts = exactFacts(session)
    guard facts.isCurrent, let dataset = session.run?.dataset, let target = session.target,
      !facts.rows.isEmpty
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
