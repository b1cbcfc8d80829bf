import Cells

/// Where the parts of the screen stand.
struct TrainLayout {
  /// The line that says how far the training is.
  var progress: Rect
  /// The tabs of charts that are not all in view.
  var tabs: Rect
  /// The filter, where one is typed or kept.
  var filter: Rect
  /// What is wrong.
  var alarms: [Rect]
  /// The charts in view, by their place.
  var cells: [(place: Int, area: Rect)]
  /// The attention by epoch.
  var attention: Rect

  /// The least that a chart needs.
  private static let chartWidth = 48
  private static let chartHeight = 9

  init(
    _ area: Rect, chartCount: Int, chosen: Int, isSingle: Bool, hasFilter: Bool, alarmCount: Int,
    epochCount: Int?, behaviourCount: Int = 0
  ) {
    var rest = area
    progress = rest.takeTop(1)
    filter = rest.takeTop(hasFilter ? 1 : 0)
    alarms = (0..<min(alarmCount, 2, max(0, rest.height - 6))).map { _ in rest.takeTop(1) }
    let isAtAttention = chosen >= chartCount && epochCount != nil
    if isSingle, isAtAttention {
      attention = rest
      rest = rest.takeTop(0)
    } else if let epochCount, epochCount > 0, rest.height >= 14, !isSingle {
      // Where cells are narrow, two epochs share a line.
      let isWide = area.width - 24 >= 2 * behaviourCount
      let lines = isWide ? epochCount : (epochCount + 1) / 2
      attention = rest.takeBottom(min(lines + 2, max(6, rest.height / 3)))
    } else {
      attention = rest.takeBottom(0)
    }
    let grid = Self.grid(rest, chartCount, isSingle: isSingle)
    let isPart = grid.columns * grid.rows < chartCount
    tabs = rest.takeTop(isPart && rest.height > 5 ? 1 : 0)
    cells = Self.cells(rest, chartCount, min(chosen, max(0, chartCount - 1)), grid)
  }

  private static func grid(_ area: Rect, _ count: Int, isSingle: Bool) -> (columns: Int, rows: Int)
  {
    if isSingle || count < 2 { return (1, 1) }
    let columns = max(1, min(3, area.width / chartWidth, count))
    let rows = max(1, min(area.height / chartHeight, (count + columns - 1) / columns))
    // Four charts stand in two rows of two rather than in three and one.
    let even = min(columns, (min(count, columns * rows) + rows - 1) / rows)
    return (max(1, even), rows)
  }

  private static func cells(
    _ area: Rect, _ count: Int, _ chosen: Int, _ grid: (columns: Int, rows: Int)
  ) -> [(place: Int, area: Rect)] {
    guard !area.isEmpty, count > 0 else { return [] }
    let (columns, rows) = grid
    // The row of the chosen chart is the last one in view, once the first ones are passed.
    let first = max(0, chosen / columns - rows + 1) * columns
    return (0..<columns * rows).compactMap { index in
      guard first + index < count else { return nil }
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      let left = area.column + area.width * column / columns
      let top = area.row + area.height * row / rows
      return (
        first + index,
        Rect(
          column: left, row: top,
          width: area.column + area.width * (column + 1) / columns - left
            - (column + 1 < columns ? 2 : 0),
          height: area.row + area.height * (row + 1) / rows - top)
      )
    }
  }
}

extension TrainScreen {
  /// The layout of what is shown now.
  func layout(_ area: Rect, _ session: Session, alarmCount: Int = 0) -> TrainLayout {
    let followed = followed(session)
    return TrainLayout(
      area, chartCount: charts(session).count, chosen: chart, isSingle: isSingle,
      hasFilter: filter.isTyping || filter.isActive, alarmCount: alarmCount,
      epochCount: followed.map(\.epochCount),
      behaviourCount: followed?.items.count ?? 0)
  }
}
