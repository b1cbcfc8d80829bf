import Cells
import Inspection

extension PatternPane {
  /// How far the logit moves without the first tenth and half of the behaviours in each order, and
  /// the area under the whole curve in units of chance.
  func drawRemoval(into surface: inout Surface, _ area: Rect, _ theme: Theme) {
    guard let curves = facts.removal?.curves else { return }
    let orders = curves.orders
    let places = [0, 4]
    let number = { (title: String, priority: Int) in
      TableColumn(title: title, width: .fixed(5), alignment: .right, priority: priority)
    }
    Table(
      columns: [TableColumn(title: "removed first", width: .fit(max: 17), priority: 9)]
        + places.map { place in
          number("\(Int((DeletionCurves.shares[place] * 100).rounded())) %", place == 0 ? 6 : 3)
        }
        + [
          TableColumn(title: "× random", width: .fixed(8), alignment: .right, priority: 8),
          TableColumn(title: "95 %", width: .fit(max: 11), priority: 4),
        ], rowCount: orders.count, selection: group, isFocused: isFocused
    ).draw(into: &surface, area: area, theme: theme) { index in
      let order = orders[index]
      let moves = curves.deletion(order)
      let gain = order == .random ? nil : curves.comprehensiveness(order)
      let isClear = (gain?.interval95.lower ?? 0) > 1
      return [.text(order.words, theme.text)]
        + places.map { .text(NumberText.decimal(moves[$0], places: 2), theme.text) }
        + [
          .text(
            order == .random ? "1" : gain.map { NumberText.decimal($0.ratio, places: 2) } ?? "",
            isClear ? theme.strong : theme.muted),
          .text(
            gain.map {
              NumberText.decimal($0.interval95.lower, places: 2) + "–"
                + NumberText.decimal($0.interval95.upper, places: 2)
            } ?? "", theme.muted),
        ]
    }
  }
}
