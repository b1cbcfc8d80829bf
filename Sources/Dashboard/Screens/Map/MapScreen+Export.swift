import Cells
import Datasets
import Inspection

extension MapScreen {
  func copyText(_ session: Session) -> String? {
    if let facts = MapFacts(session, self), facts.columnCount > 0 {
      return MapReading(facts, self, session).text
    }
    return MapMatrixFacts(session, self).map { MapReading($0, self).text }
  }

  func exports(_ session: Session) -> [Export] {
    let rows: [[String]]
    if let facts = MapFacts(session, self), let dataset = session.run?.dataset {
      rows = self.rows(facts, dataset)
    } else if let facts = MapMatrixFacts(session, self) {
      rows = self.rows(facts)
    } else {
      return []
    }
    return [
      Export(
        name: "map-\(session.subject?.name ?? "")", type: "csv",
        content: rows.map(CSVRow.text).joined())
    ]
  }

  private func rows(_ facts: MapFacts, _ dataset: Dataset) -> [[String]] {
    var rows = [["target", "target_title", "probability", "position", "item", "title", "time"]]
    if facts.ads != nil { rows[0][3] = "list" }
    let names =
      facts.summaries.isEmpty
      ? ["leave_one_out"] : facts.number == .change ? ["weight", "leave_one_out"] : ["weight"]
    rows[0] += names
    for row in facts.order.indices {
      guard let inspection = facts.inspection(row: row) else { continue }
      let columns = names.map { name in
        facts.values(row: row, number: name == "weight" ? .weight : .change)
      }
      for place in 0..<facts.columnCount {
        let column = facts.column(place)
        rows.append(
          [
            dataset.itemIDs[Int(inspection.item)], inspection.title, "\(inspection.probability)",
            facts.ads?[place]?.kind.rawValue ?? "\(place + 1)",
          ]
            + (column.map {
              [
                dataset.itemIDs[Int($0.item)], dataset.title(of: Int($0.item)), "\($0.time)",
              ]
            } ?? ["", "", ""])
            + columns.map { $0.indices.contains(place) ? "\(Float($0[place]))" : "" })
      }
    }
    return rows
  }

  private func rows(_ facts: MapMatrixFacts) -> [[String]] {
    var rows = [["row", "column", "weight"]]
    for row in 0..<facts.matrix.rowCount {
      for column in 0..<facts.matrix.columnCount {
        rows.append(["\(row + 1)", "\(column + 1)", "\(facts.matrix[row, column])"])
      }
    }
    return rows
  }
}
