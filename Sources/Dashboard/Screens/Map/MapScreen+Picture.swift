import Cells
import Inspection

extension MapScreen {
  /// The colours of the map; with a scale for each row those of the row under the cursor.
  func scale(_ facts: MapFacts, row: Int) -> HeatScale {
    let rows = isPerRow ? row..<row + 1 : 0..<facts.order.count
    return scale(rows.lazy.flatMap { facts.values(row: $0) })
  }

  func scale(_ facts: MapMatrixFacts) -> HeatScale {
    let rows =
      isPerRow && facts.matrix.rowCount > 0
      ? matrixRow..<matrixRow + 1 : 0..<facts.matrix.rowCount
    return scale(rows.lazy.flatMap { facts.values(row: $0) })
  }

  private func scale(_ values: some Sequence<Double>) -> HeatScale {
    var greatest = 0.0
    var least = Double.infinity
    var isSigned = false
    for value in values where value.isFinite {
      greatest = max(greatest, abs(value))
      least = min(least, abs(value))
      isSigned = isSigned || value < 0
    }
    // A map of nothing but nought still has a scale.
    if greatest == 0 { greatest = 1e-9 }
    if isSigned { return HeatScale(range: -greatest...greatest, isLog: isLog, kind: .diverging) }
    // Where all is even nothing is much.
    if least > 0.999 * greatest { greatest *= 2 }
    return HeatScale(
      range: isLog ? greatest / 1000...greatest : 0...greatest, isLog: isLog, kind: .sequential)
  }

  /// The map of targets as a widget; what it scrolls to follows the cursor.
  func heatMap(
    _ facts: MapFacts, _ session: Session, _ layout: MapLayout, theme: Theme = Theme()
  ) -> HeatMap {
    let row = cursorRow(facts, session)
    var map = HeatMap(
      rows: facts.order.count, columns: facts.columnCount, scale: scale(facts, row: row),
      cursor: (row: row, column: cursorColumn(facts.columnCount)), zoom: zoom)
    map.rowLabelWidth = layout.labelWidth(columns: facts.columnCount, zoom: zoom)
    if map.rowLabelWidth > 0 {
      map.rowLabel = { row in
        guard let inspection = facts.inspection(row: row) else { return "" }
        return NumberText.decimal(Double(inspection.probability), places: 2) + " "
          + inspection.title
      }
    }
    map.markedRows = Set([session.target, session.pinned].compactMap { facts.row(of: $0) })
    return followed(map, layout, theme)
  }

  func heatMap(
    _ facts: MapMatrixFacts, _ layout: MapLayout, theme: Theme = Theme()
  ) -> HeatMap {
    var map = HeatMap(
      rows: facts.matrix.rowCount, columns: facts.matrix.columnCount, scale: scale(facts),
      cursor: (row: matrixRow, column: cursorColumn(facts.matrix.columnCount)), zoom: zoom)
    map.rowLabelWidth = min(layout.labelWidth(columns: map.columns, zoom: zoom), 32)
    if map.rowLabelWidth > 0 {
      let names = (0..<map.rows).map { theme.shown(facts.rowName($0), to: map.rowLabelWidth - 1) }
      map.rowLabel = { names.indices.contains($0) ? names[$0] : "" }
    }
    return followed(map, layout, theme)
  }

  /// Brings the cursor into the middle, as far as there is more to see.
  private func followed(_ map: HeatMap, _ layout: MapLayout, _ theme: Theme) -> HeatMap {
    var map = map
    guard let cursor = map.cursor else { return map }
    let cells = map.cells(in: layout.map, theme: theme)
    let rows = map.visibleRows(in: layout.map, theme: theme).count
    map.firstRow = max(0, min(cursor.row - rows / 2, map.rows - rows))
    if let zoom, zoom > 0 {
      let columns = max(1, cells.width / zoom)
      map.firstColumn = max(0, min(cursor.column - columns / 2, map.columns - columns))
    }
    return map
  }
}
