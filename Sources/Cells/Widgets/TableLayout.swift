/// Where the columns of a table stand.
struct TableLayout {
  /// A column that is shown.
  struct Place: Hashable {
    /// Its number among all.
    let index: Int
    /// The first screen column, from the start of the row's contents.
    let column: Int
    /// Screen columns.
    let width: Int
  }

  /// What a column of variable width needs to be of use.
  private static let leastFill = 6

  let places: [Place]

  /// - Parameters:
  ///   - columns: all columns.
  ///   - widest: what the title and the cells in view need, per column.
  ///   - width: the screen columns there are.
  init(_ columns: [TableColumn], widest: [Int], width: Int) {
    let gap = width >= 60 ? 2 : 1
    let least = columns.indices.map { index in
      switch columns[index].width {
      case .fixed(let width): max(0, width)
      case .fit(let most): min(max(0, most), widest[index])
      case .fill: Self.leastFill
      }
    }
    var kept = columns.indices.filter { least[$0] > 0 }
    let total: ([Int]) -> Int = { kept in
      kept.reduce(max(0, kept.count - 1) * gap) { $0 + least[$1] }
    }
    while kept.count > 1, total(kept) > width {
      var weakest = 0
      for place in kept.indices
      where columns[kept[place]].priority <= columns[kept[weakest]].priority {
        weakest = place
      }
      kept.remove(at: weakest)
    }
    let extra = Self.shares(columns, kept, max(0, width - total(kept)))
    var places: [Place] = []
    var column = 0
    for index in kept where column < width {
      let extent = min(least[index] + extra[index, default: 0], width - column)
      places.append(Place(index: index, column: column, width: extent))
      column += extent + gap
    }
    self.places = places
  }

  /// What each column of variable width gets beyond its least; nothing remains.
  private static func shares(_ columns: [TableColumn], _ kept: [Int], _ room: Int) -> [Int: Int] {
    var weights: [(index: Int, weight: Double)] = []
    for index in kept {
      if case .fill(let weight) = columns[index].width {
        weights.append((index, weight.isFinite && weight > 0 ? weight : 1))
      }
    }
    var shares: [Int: Int] = [:]
    var (rest, weightLeft) = (room, weights.reduce(0) { $0 + $1.weight })
    for (index, weight) in weights {
      let share = min(rest, Int((Double(rest) * min(1, weight / weightLeft)).rounded()))
      shares[index] = share
      rest -= share
      weightLeft -= weight
    }
    return shares
  }
}
