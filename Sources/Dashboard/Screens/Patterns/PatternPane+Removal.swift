import Cells
import Inspection
import Metrics

extension PatternPane {
  /// The lowest chart of removals that can be read.
  private static let chartHeight = 6

  /// What happens as behaviours are removed in each order: how far the logit moves, how much sooner
  /// than by chance what the history does to it is gone, and below, where there is room, the curves
  /// of the latter.
  func drawRemoval(into surface: inout Surface, _ area: Rect, _ theme: Theme) {
    guard let removal = facts.removal else { return }
    var rest = area
    let table = rest.takeTop(removal.curves.orders.count + 1)
    drawRemovalTable(removal, into: &surface, table, theme)
    if rest.height >= Self.chartHeight {
      drawRemovalCurves(removal.support, into: &surface, rest.inset(columns: 1), theme)
    }
  }

  private func drawRemovalTable(
    _ removal: Explanation, into surface: inout Surface, _ area: Rect, _ theme: Theme
  ) {
    let curves = removal.curves
    let orders = curves.orders
    let places = [0, 4]
    let number = { (title: String, priority: Int) in
      TableColumn(title: title, width: .fixed(5), alignment: .right, priority: priority)
    }
    Table(
      columns: [TableColumn(title: "removed first", width: .fit(max: 17), priority: 9)]
        + places.map { place in
          number("\(Int((DeletionCurves.shares[place] * 100).rounded())) %", place == 0 ? 6 : 2)
        }
        + [
          TableColumn(title: "× random", width: .fixed(8), alignment: .right, priority: 8),
          TableColumn(title: "95 %", width: .fit(max: 11), priority: 3),
          TableColumn(title: "sooner", width: .fixed(6), alignment: .right, priority: 7),
          TableColumn(title: "95 %", width: .fit(max: 11), priority: 4),
        ], rowCount: orders.count, selection: group, isFocused: isFocused
    ).draw(into: &surface, area: area, theme: theme) { index in
      let order = orders[index]
      let moves = curves.deletion(order)
      let isChance = order == .random
      let gain = isChance ? nil : curves.comprehensiveness(order)
      let sooner = isChance ? nil : removal.support.gain(order)
      let isFar = (gain?.interval95.lower ?? 0) > 1
      let isSooner = (sooner?.interval95.lower ?? 0) > 0
      return [.text(order.words, theme.series(index))]
        + places.map { .text(NumberText.decimal(moves[$0], places: 2), theme.text) }
        + [
          .text(isChance ? "1" : Self.number(gain?.ratio), isFar ? theme.strong : theme.muted),
          .text(Self.interval(gain), theme.muted),
          .text(
            isChance ? "0" : Self.number(sooner?.ratio), isSooner ? theme.strong : theme.muted),
          .text(Self.interval(sooner), theme.muted),
        ]
    }
  }

  private func drawRemovalCurves(
    _ support: SupportCurves, into surface: inout Surface, _ area: Rect, _ theme: Theme
  ) {
    let series = support.orders.enumerated().compactMap { index, order in
      support.deletion(order).map {
        ChartSeries(name: order.words, x: SupportCurves.shares, y: $0, style: theme.series(index))
      }
    }
    let short = "share of the effect gone"
    let long = short + "; sooner: area above random"
    let title = DisplayWidth.of(long) < area.width ? long : short
    LineChart(
      series: series, title: title,
      xLabel: "share removed", hasLegend: false
    ).draw(into: &surface, area: area, theme: theme)
  }

  private static func number(_ value: Double?) -> String {
    value.map { NumberText.decimal($0, places: 2) } ?? ""
  }

  private static func interval(_ gain: RatioBootstrap?) -> String {
    gain.map { number($0.interval95.lower) + "–" + number($0.interval95.upper) } ?? ""
  }
}
