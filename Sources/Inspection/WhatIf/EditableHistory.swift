import Datasets

/// A history under "what if" edits, with undo and redo.
public struct EditableHistory: Hashable, Sendable {
  /// One line of the history as it stands.
  public struct Entry: Hashable, Sendable {
    /// The item index.
    public let item: Int32

    /// The moment, in seconds since 1970.
    public fileprivate(set) var time: Int64

    /// The place in the original history, from 0; nil for a behaviour that was inserted.
    public let origin: Int?

    /// Whether it is left out.
    public fileprivate(set) var isMasked: Bool
  }

  /// The history as it was.
  public let original: History

  /// All entries, oldest first, also those that are left out.
  public private(set) var entries: [Entry]

  /// Only the last so many entries count; nil: all.
  public private(set) var truncation: Int?

  /// What was done, in order.
  public private(set) var edits: [HistoryEdit] = []

  private var undone: [HistoryEdit] = []

  /// Begins with a history as it is.
  public init(_ original: History) {
    self.original = original
    entries = Self.entries(of: original)
  }

  /// The history that the edits leave: what a model is to be asked about.
  public var history: History {
    let kept = entries.indices.filter(isIncluded)
    return History(items: kept.map { entries[$0].item }, times: kept.map { entries[$0].time })
  }

  /// The place of each behaviour of `history` among `entries`.
  public var includedPlaces: [Int] { entries.indices.filter(isIncluded) }

  /// Whether the entry at a place is part of `history`: neither masked nor cut off.
  public func isIncluded(_ place: Int) -> Bool {
    !entries[place].isMasked && place >= entries.count - (truncation ?? entries.count)
  }

  /// Whether `history` is the original one.
  public var isUnchanged: Bool { history == original }

  /// Whether there is anything to undo.
  public var canUndo: Bool { !edits.isEmpty }

  /// Whether there is anything to redo.
  public var canRedo: Bool { !undone.isEmpty }

  /// Applies an edit and forgets what could be redone.
  ///
  /// - Returns: whether it changed anything; one that did not is not kept.
  /// - Complexity: O(n).
  @discardableResult
  public mutating func apply(_ edit: HistoryEdit) -> Bool {
    let (entries, truncation) = (self.entries, self.truncation)
    perform(edit)
    guard entries != self.entries || truncation != self.truncation else { return false }
    edits.append(edit)
    undone.removeAll()
    return true
  }

  /// Takes the last edit back.
  ///
  /// - Returns: the edit; nil when there is none.
  /// - Complexity: O(edits · n).
  @discardableResult
  public mutating func undo() -> HistoryEdit? {
    guard let last = edits.popLast() else { return nil }
    undone.append(last)
    perform(.restore)
    for edit in edits { perform(edit) }
    return last
  }

  /// Applies the edit that was last taken back.
  ///
  /// - Returns: the edit; nil when there is none.
  @discardableResult
  public mutating func redo() -> HistoryEdit? {
    guard let edit = undone.popLast() else { return nil }
    perform(edit)
    edits.append(edit)
    return edit
  }

  private mutating func perform(_ edit: HistoryEdit) {
    switch edit {
    case .toggleMask(let place):
      check(place, below: entries.count)
      entries[place].isMasked.toggle()
    case .insert(let item, let time, let place):
      check(place, below: entries.count + 1)
      let earliest = place > 0 ? entries[place - 1].time : .min
      let latest = place < entries.count ? entries[place].time : .max
      entries.insert(
        Entry(item: item, time: min(max(time, earliest), latest), origin: nil, isMasked: false),
        at: place)
    case .move(let from, let to):
      check(from, below: entries.count)
      check(to, below: entries.count)
      let times = entries.map(\.time)
      entries.insert(entries.remove(at: from), at: to)
      for place in min(from, to)...max(from, to) { entries[place].time = times[place] }
    case .truncate(let count):
      if let count, count < 0 { fatalError("EditableHistory: the last \(count) entries") }
      truncation = count.flatMap { $0 < entries.count ? $0 : nil }
    case .restore:
      entries = Self.entries(of: original)
      truncation = nil
    }
  }

  private func check(_ place: Int, below count: Int) {
    guard 0..<count ~= place else { fatalError("EditableHistory: place \(place) of \(count)") }
  }

  private static func entries(of history: History) -> [Entry] {
    history.items.indices.map {
      Entry(item: history.items[$0], time: history.times[$0], origin: $0, isMasked: false)
    }
  }
}
