import Cells

/// The numbers of foreground and background together, as ncurses wants them.
///
/// ncurses' own allocation reuses the oldest pair even where it is on the screen. Here a pair once
/// given stays until all are forgotten, and the caller then draws everything anew.
struct ColorPairs {
  /// Whether a pair was asked for that did not fit any more.
  private(set) var isExhausted = false
  /// Pairs in use.
  private(set) var count = 0

  private let depth: ColorDepth
  private let capacity: Int
  /// Pairs by what the terminal shows.
  private var byIndex: [UInt64: Int32] = [:]
  /// Pairs by what was asked for, found without bringing colours to the terminal's.
  private var byColor: ColorTable

  /// - Parameter capacity: how many pairs ncurses has, with pair 0, the terminal's own colours.
  init(depth: ColorDepth, capacity: Int) {
    self.depth = depth
    self.capacity = depth == .monochrome ? 0 : capacity
    byColor = ColorTable()
  }

  /// The pair of a style; 0, the terminal's own, where it has no colours or none is left.
  ///
  /// Constant time on average.
  ///
  /// - Parameter define: tells ncurses a new pair: number, foreground, background; -1 stands for
  ///   the terminal's own colour.
  mutating func pair(
    _ foreground: Color, _ background: Color, define: (Int32, Int32, Int32) -> Void
  ) -> Int32 {
    let key = UInt64(foreground.bits) << 32 | UInt64(background.bits)
    if key == 0 || capacity == 0 { return 0 }
    if let pair = byColor[key] { return pair }
    let front = Int32(foreground.index(at: depth) ?? -1)
    let back = Int32(background.index(at: depth) ?? -1)
    let shown = UInt64(UInt32(bitPattern: front)) << 32 | UInt64(UInt32(bitPattern: back))
    let pair: Int32
    if let known = byIndex[shown] {
      pair = known
    } else {
      guard count + 1 < capacity else {
        isExhausted = true
        return 0
      }
      count += 1
      pair = Int32(count)
      define(pair, front, back)
      byIndex[shown] = pair
    }
    byColor.insert(key, pair)
    return pair
  }

  /// Forgets all pairs. What is on the screen must be drawn anew.
  mutating func reset() {
    isExhausted = false
    count = 0
    byIndex.removeAll(keepingCapacity: true)
    byColor = ColorTable()
  }
}

/// A hash table with open addressing; a full repaint asks it twelve thousand times.
private struct ColorTable {
  private var keys: [UInt64]
  private var pairs: [Int32]
  private var used = 0
  private var lastKey: UInt64 = 0
  private var lastPair: Int32 = 0

  /// Beyond this it is emptied: it only saves work.
  private static let limit = 1 << 17

  /// Key 0, the terminal's own colours, is never kept and marks a free place.
  init(capacity: Int = 1 << 8) {
    keys = Array(repeating: 0, count: capacity)
    pairs = Array(repeating: 0, count: capacity)
  }

  subscript(key: UInt64) -> Int32? {
    mutating get {
      if key == lastKey { return lastPair }
      let place = place(of: key)
      guard keys[place] == key else { return nil }
      lastKey = key
      lastPair = pairs[place]
      return lastPair
    }
  }

  mutating func insert(_ key: UInt64, _ pair: Int32) {
    if (used + 1) * 2 > keys.count {
      let old = self
      self = ColorTable(capacity: old.keys.count >= Self.limit ? 1 << 8 : old.keys.count * 2)
      if old.keys.count < Self.limit {
        for place in old.keys.indices where old.keys[place] != 0 {
          insert(old.keys[place], old.pairs[place])
        }
      }
    }
    let place = place(of: key)
    keys[place] = key
    pairs[place] = pair
    used += 1
  }

  private func place(of key: UInt64) -> Int {
    let mask = keys.count - 1
    var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40) & mask
    while keys[place] != key, keys[place] != 0 { place = (place + 1) & mask }
    return place
  }
}
