import Datasets
import Inspection

/// The columns of a map whose targets look at items around the impression: each kind's items side by
/// side, the same for all targets.
struct MapAds {
  /// A column: an item of a kind.
  struct Column {
    let kind: SurroundingAds.Kind
    let item: Surroundings.Item
    /// Its place in its list, from 0, and the length of that.
    let place: Int
    let count: Int
  }

  let columns: [Column]

  /// Nil for a model that reads no such items.
  init?(_ inspection: TargetInspection) {
    let ads = inspection.ads
    if ads.isEmpty { return nil }
    columns = ads.flatMap { list in
      list.items.enumerated().map { place, item in
        Column(kind: list.kind, item: item, place: place, count: list.items.count)
      }
    }
  }

  /// The column at a place; nil outside.
  subscript(place: Int) -> Column? { columns.indices.contains(place) ? columns[place] : nil }

  /// What is said of the width: `3 contextual, 5 clicked, 0 unclicked`.
  static func counts(_ inspection: TargetInspection) -> String {
    inspection.ads.map { "\($0.items.count) \($0.kind.rawValue)" }.joined(separator: ", ")
  }

  /// The first column of each kind with its name, for the line below the map.
  var heads: [(column: Int, name: String)] {
    columns.indices.filter { columns[$0].place == 0 }.map { ($0, columns[$0].kind.rawValue) }
  }
}
