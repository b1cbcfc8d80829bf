/// The ids that the data itself gives its users or items, in ascending order: numbers by size,
/// texts by their bytes.
public struct RawIDs: RandomAccessCollection, Sendable {
  enum Storage: Sendable {
    case integers(Column<Int32>)
    case texts(TextColumn)
  }

  let storage: Storage
  /// The first row's number.
  public let startIndex = 0

  /// The number of rows.
  public let endIndex: Int

  init(_ storage: Storage) {
    self.storage = storage
    switch storage {
    case .integers(let column): endIndex = column.count
    case .texts(let column): endIndex = column.count
    }
  }

  /// The id at an index, as text.
  public subscript(index: Int) -> String {
    switch storage {
    case .integers(let column): String(column[index])
    case .texts(let column): column[index]
    }
  }

  /// The index of an id; nil when the data has none of that name.
  ///
  /// - Complexity: O(log n).
  public func index(of id: String) -> Int? {
    switch storage {
    case .integers(let column):
      guard let wanted = Int32(id), String(wanted) == id else { return nil }
      let index = partition { column[$0] < wanted }
      return index < count && column[index] == wanted ? index : nil
    case .texts(let column):
      var id = id
      return id.withUTF8 { wanted in
        let index = partition { row in
          column.withBytes(of: row) { $0.lexicographicallyPrecedes(wanted) }
        }
        guard index < count else { return nil }
        return column.withBytes(of: index) { $0.elementsEqual(wanted) } ? index : nil
      }
    }
  }

  /// The number of leading rows for which a condition holds that holds for no later row.
  private func partition(_ precedes: (Int) -> Bool) -> Int {
    var range = 0..<count
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      range = precedes(middle) ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
  }
}
