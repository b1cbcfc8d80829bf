import Cells

/// Where the parts of the map stand, for an area of any size.
struct MapLayout {
  /// What is shown, and what it says.
  let head: Rect
  let finding: Rect
  /// The heat map with its labels.
  let map: Rect
  /// Oldest to newest below the map.
  let axis: Rect
  let colors: Rect
  /// What is under the cursor: two lines, empty where the side has it.
  let reading: Rect
  /// More about the map, where there is room.
  let side: Rect
  /// The fewest screen columns for the targets' titles; 0 where there is no room.
  private let fewestLabels: Int

  init(_ area: Rect) {
    var rest = area
    head = rest.takeTop(1)
    finding = rest.takeTop(rest.height >= 6 ? 1 : 0)
    let isWide = area.width >= 120 && area.height >= 24
    var side = rest.takeRight(isWide ? 36 : 0)
    if isWide { _ = side.takeLeft(2) }
    self.side = side
    reading = rest.takeBottom(isWide ? 0 : rest.height >= 7 ? 2 : 1)
    colors = rest.takeBottom(rest.height >= 5 ? 1 : 0)
    axis = rest.takeBottom(rest.height >= 8 ? 1 : 0)
    map = rest
    fewestLabels = area.width >= 80 ? 20 : area.width >= 60 ? 14 : 0
  }

  /// Screen columns for the titles beside a map of so many columns: what the map leaves, since its
  /// columns are all of one width.
  func labelWidth(columns: Int, zoom: Int?) -> Int {
    guard fewestLabels > 0 else { return 0 }
    let room = map.width - 1
    let cell = zoom ?? max(1, min((room - fewestLabels) / max(1, columns), 8))
    return min(max(fewestLabels, room - cell * columns), map.width >= 100 ? 46 : 32)
  }
}
