/// The columns that models read, resolved from their names.
struct FeatureSelection {
  /// Where the ids of a context column come from.
  enum Context: Hashable, Sendable {
    case column(Int)
    /// The hour of the day, in UTC.
    case hour
    /// The day of the week, in UTC.
    case weekday
  }

  /// Places in the dataset's user fields; −1 is the user's own id.
  private(set) var user: [Int] = []
  /// Places in the dataset's item fields; the item's own id always stands before them.
  private(set) var item: [Int] = []
  private(set) var context: [Context] = []

  /// The name that keeps the category out.
  static let withoutCategory = "-category"

  /// Resolves names such as `gender`, `item:brand`, `context:hour`; the category is read where there
  /// is one, unless `-category` is among the names.
  ///
  /// - Throws: `DataError.unknownFeature`, with all that could be named.
  init(_ dataset: Dataset, _ names: [String]) throws {
    if !names.contains(Self.withoutCategory),
      let category = dataset.itemFields.firstIndex(where: { $0.name == "category" })
    {
      item.append(category)
    }
    for name in names where name != Self.withoutCategory {
      if try add(name, dataset) { continue }
      throw DataError.unknownFeature(name, available: Self.available(dataset))
    }
  }

  private mutating func add(_ name: String, _ dataset: Dataset) throws -> Bool {
    let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
    let kind = parts.count == 2 ? parts[0] : nil
    let column = parts.last ?? name
    if kind == nil || kind == "user" {
      let place = dataset.userFields.firstIndex { $0.name == column }
      if let place = place ?? (column == "user" ? -1 : nil) {
        if !user.contains(place) { user.append(place) }
        return true
      }
    }
    if kind == nil || kind == "item" {
      if column == "item" { return true }
      if let place = dataset.itemFields.firstIndex(where: { $0.name == column }) {
        if !item.contains(place) { item.append(place) }
        return true
      }
    }
    guard kind == nil || kind == "context" else { return false }
    let source: Context
    if let place = dataset.contextFields.firstIndex(where: { $0.name == column }) {
      source = .column(place)
    } else if column == "hour" {
      source = .hour
    } else if column == "weekday" {
      source = .weekday
    } else {
      return false
    }
    if !context.contains(source) { context.append(source) }
    return true
  }

  private static func available(_ dataset: Dataset) -> [String] {
    ["user"] + dataset.userFields.map(\.name) + dataset.itemFields.map(\.name)
      + dataset.contextFields.map(\.name) + ["hour", "weekday"]
  }
}
