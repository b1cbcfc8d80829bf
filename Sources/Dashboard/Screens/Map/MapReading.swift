import Cells
import Inspection

/// What is under the cursor, in words and numbers.
struct MapReading {
  /// What stands before the row and the column.
  var names = (row: "target", column: "looks at")
  /// What the column is.
  var column = ""
  /// More about the column, the most telling first.
  var columnDetails: [String] = []
  /// What the row is.
  var row = ""
  /// Names and numbers of the cell.
  var numbers: [(name: String, value: String)] = []

  /// A cell of the map of targets.
  init(_ facts: MapFacts, _ screen: MapScreen, _ session: Session) {
    let (place, column) = (
      screen.cursorRow(facts, session), screen.cursorColumn(facts.columnCount)
    )
    guard let inspection = facts.inspection(row: place) else { return }
    row = inspection.title
    numbers.append(("p", NumberText.decimal(Double(inspection.probability), places: 3)))
    let behaviour =
      facts.hasBehaviours && inspection.behaviours.indices.contains(column)
      ? inspection.behaviours[column] : nil
    if let behaviour, let dataset = session.run?.dataset {
      self.column = dataset.title(of: Int(behaviour.item))
      columnDetails = [
        DateText(for: inspection.behaviours.map(\.time)).text(behaviour.time),
        "\(behaviour.position) of \(facts.columnCount)",
        dataset.category(of: Int(behaviour.item)) ?? "",
      ]
    } else if let ad = facts.ads?[column], let dataset = session.run?.dataset {
      self.column = dataset.title(of: Int(ad.item.item))
      columnDetails = [
        "\(ad.kind.rawValue) \(ad.place + 1) of \(ad.count)",
        DateText(for: [ad.item.time]).text(ad.item.time),
        dataset.category(of: Int(ad.item.item)) ?? "",
      ]
    } else {
      self.column = "session \(column + 1) of \(facts.columnCount)"
      if let behaviours = facts.session(column), let newest = behaviours.last,
        let dataset = session.run?.dataset
      {
        columnDetails =
          [
            DateText(for: facts.dates).text(newest.time),
            "\(behaviours.count) behaviour\(behaviours.count == 1 ? "" : "s")",
          ] + behaviours.reversed().map { dataset.title(of: Int($0.item)) }
      }
    }
    if !facts.summaries.isEmpty {
      add("weight", facts.values(row: place, number: .weight), column) {
        NumberText.decimal($0, places: 4)
      }
      if facts.isNormalised == true {
        add("lift", facts.values(row: place, number: .lift), column) {
          NumberText.decimal($0, places: 2)
        }
      }
    }
    let change =
      behaviour?.leaveOneOut
      ?? screen.rowQuestion(session).flatMap { question in
        session.answers[question]?.first.flatMap { inspection in
          behaviour != nil && inspection.behaviours.indices.contains(column)
            ? inspection.behaviours[column].leaveOneOut : nil
        }
      }
    if let change { numbers.append(("Δlogit", NumberText.change(Double(change), places: 3))) }
  }

  /// A cell of a matrix.
  init(_ facts: MapMatrixFacts, _ screen: MapScreen) {
    let column = screen.cursorColumn(facts.matrix.columnCount)
    names = ("row", "column")
    row = "\(facts.rowName(screen.matrixRow)), \(screen.matrixRow + 1) of \(facts.matrix.rowCount)"
    self.column = "\(facts.columnName(column)), \(column + 1) of \(facts.matrix.columnCount)"
    guard (0..<facts.matrix.rowCount).contains(screen.matrixRow), column >= 0 else { return }
    add("weight", facts.values(row: screen.matrixRow), column) {
      NumberText.decimal($0, places: 4)
    }
  }

  private mutating func add(
    _ name: String, _ values: [Double], _ column: Int, _ text: (Double) -> String
  ) {
    if values.indices.contains(column) { numbers.append((name, text(values[column]))) }
  }

  /// All of it in one line.
  var text: String {
    ([row, column] + columnDetails + numbers.map { "\($0.name) \($0.value)" })
      .filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// Two lines: what the target makes of what. The numbers are always there whole.
  func draw(into surface: inout Surface, _ area: Rect, _ theme: Theme) {
    guard !area.isEmpty else { return }
    let room = area.width - 2
    var numbers = ""
    for (name, value) in self.numbers {
      let longer = numbers + (numbers.isEmpty ? "" : "  ") + "\(name) \(value)"
      if DisplayWidth.of(longer) <= room { numbers = longer }
    }
    func line(_ index: Int, _ name: String, _ text: String, _ end: String, _ style: Style) {
      guard index < area.height else { return }
      let left = DisplayText.truncated(
        name + text, to: room - (end.isEmpty ? 0 : DisplayWidth.of(end) + 2),
        ellipsis: theme.glyphs.ellipsis)
      let used = surface.write(
        left, column: area.column + 1, row: area.row + index, style, limit: room)
      surface.write(
        end, column: area.column + 1 + (used > 0 ? used + 2 : 0), row: area.row + index,
        theme.strong, limit: room)
    }
    line(0, names.row + " ", row, numbers, theme.text)
    let looks = MapLine.text([column] + columnDetails, width: room - 9, glyphs: theme.glyphs)
    line(1, names.column + " ", looks, "", theme.text)
  }

  /// The same in a pane.
  ///
  /// - Returns: the rows that were used.
  @discardableResult
  func drawPanel(into surface: inout Surface, _ area: Rect, _ theme: Theme) -> Int {
    guard !area.isEmpty else { return 0 }
    let panel = Panel(title: "Under the cursor", style: .ruled)
    panel.draw(into: &surface, area: area, theme: theme)
    var rest = panel.inner(of: area)
    func write(_ text: String, _ style: Style, lines: Int) {
      for line in TextLines.wrap(text, width: rest.width - 1).prefix(lines) where !text.isEmpty {
        let row = rest.takeTop(1)
        surface.write(line, column: row.column + 1, row: row.row, style, limit: row.width - 1)
      }
    }
    write(column, theme.strong, lines: 2)
    write(
      MapLine.text(columnDetails, width: rest.width - 1, glyphs: theme.glyphs), theme.muted,
      lines: 1)
    write("\(names.row) \(row)", theme.text, lines: 2)
    for (name, value) in numbers {
      let row = rest.takeTop(1)
      surface.write(name, column: row.column + 1, row: row.row, theme.muted, limit: row.width - 1)
      surface.write(
        value, column: row.column + 10, row: row.row, theme.strong, limit: row.width - 10)
    }
    return area.height - rest.height
  }
}
