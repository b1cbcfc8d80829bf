import Cells
import Foundation
import Inspection

/// One pattern as bars with numbers.
struct PatternPane {
  let view: PatternView
  let facts: PatternsFacts
  /// The chosen line; nil where the pattern is not the chosen one.
  let group: Int?
  let isFocused: Bool

  func draw(into surface: inout Surface, _ area: Rect, _ theme: Theme) {
    let panel = Panel(title: view.title, isFocused: isFocused, note: note, style: .ruled)
    panel.draw(into: &surface, area: area, theme: theme)
    let inner = panel.inner(of: area)
    let rows = facts.rows(view)
    guard !rows.isEmpty else {
      TextLines(text: absence, style: theme.muted).draw(
        into: &surface, area: inner.inset(columns: 2), theme: theme)
      return
    }
    switch view {
    case .axis: drawGroups(rows, into: &surface, inner, theme)
    case .shape: drawParts(rows, into: &surface, inner, theme)
    case .removal: drawRemoval(into: &surface, inner, theme)
    }
  }

  private var note: String {
    switch view {
    case .removal: return facts.removal.map { "n \(NumberText.count($0.impressionCount))" } ?? ""
    case .axis:
      let count = facts.weights?.headCount ?? 0
      let what =
        facts.measure == .leaveOneOut
        ? "|Δlogit|"
        : facts.head.map { "head \($0 + 1) of \(count)" }
          ?? (count > 1 ? "mean of \(count) heads" : "weights")
      return what + ", 1 is even"
    case .shape(let shape):
      guard let distribution = facts.distribution(shape), let median = distribution.quantile(0.5)
      else { return "" }
      return "median \(NumberText.decimal(median, places: 2))"
    }
  }

  private static let needsWeights =
    "needs weights of single behaviours, which this model does not have"

  private var absence: String {
    switch view {
    case .removal: facts.removal == nil ? "computing …" : "no impression has two behaviours"
    case .axis(.category): "no impression has behaviours of both kinds, or the data no categories"
    case .axis: "no impression has behaviours of two groups"
    case .shape(.agreement):
      facts.weights == nil
        ? Self.needsWeights
        : facts.isGrowing ? "computing …" : "undefined: the weights rank nothing"
    case .shape:
      facts.weights == nil
        ? Self.needsWeights
        : "undefined: weights do not sum to 1"
    }
  }

  private func drawGroups(
    _ rows: [PatternsFacts.Row], into surface: inout Surface, _ area: Rect, _ theme: Theme
  ) {
    let isChange = facts.measure == .leaveOneOut
    let sizes = rows.map { abs(Self.size($0.cell?.lift.mean)) }
    let greatest = max(1, sizes.max() ?? 1)
    let columns = [
      TableColumn(title: "group", width: .fit(max: 18), priority: 9),
      TableColumn(
        title: "      less \(theme.glyphs.isASCII ? "|" : "│") more", width: .fixed(23), priority: 5
      ),
      TableColumn(title: "lift", width: .fixed(5), alignment: .right, priority: 8),
      TableColumn(title: "95 %", width: .fit(max: 11), alignment: .right, priority: 7),
      TableColumn(
        title: isChange ? "|Δlogit|" : "weight", width: .fixed(8), alignment: .right, priority: 2),
      TableColumn(
        title: isChange ? "lift w" : "lift |Δ|", width: .fixed(8), alignment: .right,
        priority: 3),
      TableColumn(title: "n", width: .fixed(5), alignment: .right, priority: 4),
    ]
    Table(
      columns: columns, rowCount: rows.count, selection: group, isFocused: isFocused
    ).draw(into: &surface, area: area, theme: theme) { index in
      let cell = rows[index].cell ?? PatternCell()
      let isClear = cell.standsOut && cell.impressionCount >= AttentionPatterns.fewestImpressions
      return [
        .text(rows[index].label, theme.text),
        .divergingBar(
          Self.size(cell.lift.mean), of: greatest,
          positive: isClear ? theme.accent : theme.muted,
          negative: isClear ? theme.accent : theme.muted),
        .text(Self.number(cell.lift.mean, 2), isClear ? theme.strong : theme.muted),
        .text(
          cell.lift.interval.map {
            Self.number($0.lower, 2) + "–" + Self.number($0.upper, 2)
          } ?? "", theme.muted),
        .text(Self.number(cell.value.mean, 4), theme.text),
        .text(rows[index].other.map { Self.number($0.lift.mean, 2) } ?? "", theme.text),
        .text(NumberText.short(Double(rows[index].count)), theme.muted),
      ]
    }
  }

  /// Twice as much and half as much are equally far from even; one in ten is the end of the scale.
  private static func size(_ lift: Double?) -> Double {
    guard let lift else { return 0 }
    let size = min(max(log2(max(lift, 0.1)), -4), 4)
    return abs(size) < 0.01 ? 0 : size
  }

  private static func number(_ value: Double?, _ places: Int) -> String {
    value.map { NumberText.decimal($0, places: places) } ?? ""
  }

  private static func percent(_ share: Double) -> String {
    if share == 0 { return "" }
    return share < 0.005 ? "<1 %" : "\(NumberText.decimal(share * 100, places: 0)) %"
  }

  private func drawParts(
    _ rows: [PatternsFacts.Row], into surface: inout Surface, _ area: Rect, _ theme: Theme
  ) {
    let all = max(1, rows.reduce(0) { $0 + $1.count })
    let greatest = Double(rows.map(\.count).max() ?? 1)
    Table(
      columns: [
        TableColumn(title: "value", width: .fixed(10), alignment: .right, priority: 9),
        TableColumn(title: "impressions", width: .fill(1), priority: 5),
        TableColumn(title: "share", width: .fixed(6), alignment: .right, priority: 7),
        TableColumn(title: "n", width: .fixed(5), alignment: .right, priority: 8),
      ], rowCount: rows.count, selection: group, isFocused: isFocused
    ).draw(into: &surface, area: area, theme: theme) { index in
      let count = rows[index].count
      let share = Double(count) / Double(all)
      return [
        .text(rows[index].label, theme.text),
        .bar(Double(count), of: greatest, theme.accent),
        .text(Self.percent(share), theme.text),
        .text(NumberText.count(count), theme.muted),
      ]
    }
  }
}
