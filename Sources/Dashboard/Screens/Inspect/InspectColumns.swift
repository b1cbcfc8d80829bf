import Cells
import Inspection

/// The columns of the history's table and what stands in them.
struct InspectColumns {
  enum Column {
    case number, date, item, category, bar, weight, lift, change, gradient
    case pinned, difference, edited
  }

  let facts: InspectFacts
  let session: Session
  let theme: Theme
  let dates: BriefDateText
  let columns: [Column]
  private let width: Int
  private let categoryWidth: Int
  private let greatest: Double
  private let isSigned: Bool
  private let includedCount: Int

  init(
    _ facts: InspectFacts, _ session: Session, _ screen: InspectScreen, width: Int, theme: Theme
  ) {
    self.facts = facts
    self.session = session
    self.width = width
    self.theme = theme
    dates = BriefDateText(for: facts.rows.map(\.time))
    let dataset = session.run?.dataset
    // Of all rows, not of those in view: else the columns would move while the list scrolls.
    let widest = facts.rows.reduce(0) {
      max($0, DisplayWidth.of(dataset?.category(of: Int($1.item)) ?? ""))
    }
    categoryWidth = widest == 0 ? 0 : min(max(8, widest), width >= 90 ? 11 : 10)
    greatest = facts.rows.map { abs(Double($0.weight ?? 0)) }.max() ?? 0
    isSigned =
      facts.attention.map { $0.normalisation == .none } ?? false
      || facts.rows.contains { ($0.weight ?? 0) < 0 }
    includedCount = facts.rows.count { $0.isIncluded }
    columns = Self.columns(
      facts, isDiffing: screen.isDiffing, isSortedByCategory: screen.order == .category, width)
  }

  private static func columns(
    _ facts: InspectFacts, isDiffing: Bool, isSortedByCategory: Bool, _ width: Int
  ) -> [Column] {
    var columns: [Column] = [.number, .date, .item, .category]
    let isEdited = facts.original != nil
    if isDiffing {
      columns += [.pinned, facts.hasAttention ? .weight : .change, .difference]
      if facts.hasAttention { columns.append(.change) }
    } else if facts.hasAttention {
      columns += [.bar, .weight]
      if isEdited { columns.append(.edited) }
      // While edits are compared the room goes to the titles.
      if !isEdited, facts.attention?.isNormalised == true { columns.append(.lift) }
      columns += [.change, .gradient]
    } else {
      columns += [.bar, .change]
      if isEdited { columns.append(.edited) }
      columns.append(.gradient)
    }
    return columns.filter { column in
      switch column {
      case .category: width >= 72 || isSortedByCategory
      case .lift, .gradient: width >= 90
      default: true
      }
    }
  }

  /// The table's columns, the least important of which are left out where not all fit.
  var tableColumns: [TableColumn] {
    columns.map { column in
      func number(_ title: String, _ width: Int = 6, priority: Int) -> TableColumn {
        TableColumn(
          title: title, width: .fixed(width), alignment: .right, priority: priority)
      }
      switch column {
      case .number: return number("#", facts.rows.count > 999 ? 5 : 4, priority: 3)
      case .date: return TableColumn(title: "date", width: .fixed(dates.width), priority: 0)
      case .item: return TableColumn(title: "item", width: .fill(1), priority: 9)
      case .category:
        return TableColumn(title: "category", width: .fixed(categoryWidth), priority: 0)
      case .bar: return TableColumn(title: "", width: .fixed(barWidth), priority: 4)
      case .weight: return number("weight", priority: 8)
      case .lift: return number("w × n", 5, priority: 1)
      case .change: return number("Δlogit", priority: 7)
      case .gradient: return number("g × x", priority: 2)
      case .pinned: return number("pinned", priority: 6)
      case .difference: return number("change", priority: 8)
      case .edited: return number("edit", priority: 6)
      }
    }
  }

  private var barWidth: Int {
    let base = width >= 96 ? 11 : 8
    // A diverging bar needs a middle.
    return showsSignedBar ? base | 1 : base
  }

  private var showsSignedBar: Bool { !facts.hasAttention || isSigned }

  /// The cells of a row.
  func cells(_ index: Int) -> [TableCell] {
    let row = facts.rows[index]
    return columns.map { cell($0, row) }
  }

  private func cell(_ column: Column, _ row: InspectRow) -> TableCell {
    let dataset = session.run?.dataset
    let text = row.isIncluded ? theme.text : theme.muted
    let weightStyle = facts.hasOldWeights ? theme.muted : text
    switch column {
    case .number:
      let mark = row.flips ? "‡" : row.isInserted ? "+" : row.isIncluded ? "" : "×"
      return .text(mark + "\(row.place + 1)", row.flips ? theme.warning : theme.muted)
    case .date: return .text(dates.text(row.time), theme.muted)
    case .item:
      let title = dataset?.title(of: Int(row.item)) ?? "\(row.item)"
      return row.isKnown
        ? .text(title, text) : .runs([("(new) ", theme.warning), (title, text)])
    case .category: return .text(dataset?.category(of: Int(row.item)) ?? "", theme.muted)
    case .bar: return bar(row)
    case .weight: return number(row.weight, weightStyle, places: places)
    case .lift:
      return number(row.weight.map { $0 * Float(includedCount) }, weightStyle, places: 2)
    case .change: return signed(row.change, isOld: facts.hasOldChanges, places: changePlaces)
    case .gradient:
      return signed(row.gradient, isOld: facts.hasOldChanges, places: changePlaces)
    case .pinned:
      return facts.hasAttention
        ? number(row.pinned, theme.muted, places: places)
        : signed(row.pinned, isOld: true, places: changePlaces)
    case .difference: return signed(difference(row, row.pinned), places: places)
    case .edited: return signed(difference(row, row.original), places: places)
    }
  }

  private func bar(_ row: InspectRow) -> TableCell {
    guard facts.hasAttention else {
      let greatest = facts.rows.map { abs(Double($0.change ?? 0)) }.max() ?? 0
      return row.change.map {
        .divergingBar(
          Double($0), of: greatest, positive: theme.positive, negative: theme.negative)
      } ?? .empty
    }
    guard let weight = row.weight else { return .empty }
    return isSigned
      ? .divergingBar(
        Double(weight), of: greatest, positive: theme.positive, negative: theme.negative)
      : .bar(Double(weight), of: greatest, facts.hasOldWeights ? theme.muted : theme.accent)
  }

  /// Three decimals, or as many as tell the greatest weight: in long histories all are small.
  private var places: Int {
    guard facts.hasAttention else { return changePlaces }
    return greatest >= 0.01 || greatest == 0 ? 3 : greatest >= 0.001 ? 4 : 5
  }
  private var changePlaces: Int { width >= 90 ? 3 : 2 }

  /// What the model gives a behaviour now, less what it gave it there. What it does not see now
  /// has lost all.
  private func difference(_ row: InspectRow, _ other: Float?) -> Float? {
    let now = facts.hasAttention ? row.weight : row.change
    guard let other else { return nil }
    return row.isIncluded ? now.map { $0 - other } : facts.hasAttention ? -other : nil
  }

  private func number(_ value: Float?, _ style: Style, places: Int) -> TableCell {
    value.map { .text(NumberText.decimal(Double($0), places: places), style) } ?? .empty
  }

  private func signed(_ value: Float?, isOld: Bool = false, places: Int = 2) -> TableCell {
    guard let value else { return .empty }
    let change = theme.change(Double(value), places: places)
    return .text(change.text, isOld ? theme.muted : change.style)
  }
}
