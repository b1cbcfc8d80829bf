/// Items of every impression of a batch, packed like histories: no padding anywhere.
///
/// With B impressions and M items together, impression i owns rows `offsets[i] ..< offsets[i + 1]`.
public struct ItemList: Sendable {
  /// Where each impression's items begin, [B + 1], from 0 to M; [0] where there is no list.
  public var offsets: [Int32] = [0]

  /// One array of ids per item field, each [M].
  public var items: [[Int32]]

  /// Creates an empty list for items of so many fields.
  public init(fieldCount: Int) { items = Array(repeating: [], count: fieldCount) }

  /// The number of items of all impressions, M.
  public var count: Int { Int(offsets[offsets.count - 1]) }

  /// The items of an impression.
  public func rows(of impression: Int) -> Range<Int> {
    Int(offsets[impression])..<Int(offsets[impression + 1])
  }

  /// Removes all items and keeps the storage.
  public mutating func removeAll() {
    offsets.removeAll(keepingCapacity: true)
    offsets.append(0)
    for field in items.indices { items[field].removeAll(keepingCapacity: true) }
  }
}

/// The three kinds of items around an impression.
///
/// Reference: Ouyang et al., "Deep Spatio-Temporal Neural Networks for Click-Through Rate
/// Prediction", KDD 2019, arXiv:1906.03776, section 3.
public struct SurroundingAds: Sendable {
  /// Which items.
  public enum Kind: String, Sendable, CaseIterable {
    /// Shown on the same page as the target, above it.
    case contextual
    /// The user's earlier clicks.
    case clicked
    /// Shown to the user earlier and not clicked.
    case unclicked
  }

  /// Shown on the same page as the target, above it.
  public var contextual: ItemList
  /// The user's earlier clicks.
  public var clicked: ItemList
  /// Shown to the user earlier and not clicked.
  public var unclicked: ItemList

  /// Creates empty lists for items of so many fields.
  public init(fieldCount: Int) {
    contextual = ItemList(fieldCount: fieldCount)
    clicked = ItemList(fieldCount: fieldCount)
    unclicked = ItemList(fieldCount: fieldCount)
  }

  /// The list of a kind.
  public subscript(kind: Kind) -> ItemList {
    get {
      switch kind {
      case .contextual: contextual
      case .clicked: clicked
      case .unclicked: unclicked
      }
    }
    _modify {
      switch kind {
      case .contextual: yield &contextual
      case .clicked: yield &clicked
      case .unclicked: yield &unclicked
      }
    }
  }

  /// Removes all items and keeps the storage.
  public mutating func removeAll() {
    for kind in Kind.allCases { self[kind].removeAll() }
  }
}
