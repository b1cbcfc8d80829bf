/// Where sampled negatives come from.
public enum NegativeSource: String, Codable, Hashable, Sendable, CaseIterable {
  /// All items that training saw, evenly.
  case catalogue
  /// What others took just before: as popular and as new as the positives are. For news and other
  /// items that live for hours, an even draw from the catalogue is told from a click by its age alone.
  case recent

  /// In words.
  public var summary: String {
    switch self {
    case .catalogue: "from all items that training saw"
    case .recent: "from what others just took"
    }
  }
}

/// The items of all positives in the order of time, to draw from what was taken just before a moment.
///
/// Reference: de Souza Pereira Moreira et al., "News Session-Based Recommendations using Deep Neural
/// Networks", DLRS 2018, arXiv:1808.00076, section 4.3: negatives from a buffer of recent clicks.
struct RecentItems: Sendable {
  /// How many positives before a moment are drawn from.
  static let window = 5000

  private let items: [Int32]
  private let times: [UInt32]

  /// - Complexity: O(n log n).
  init(_ dataset: Dataset) {
    let times = dataset.positiveTimes
    let order = (0..<dataset.positiveCount).sorted { (times[$0], $0) < (times[$1], $1) }
    items = order.map { dataset.positiveItems[$0] }
    self.times = order.map { times[$0] }
  }

  /// The positives just before a moment, as places; empty where there are none.
  ///
  /// - Complexity: O(log n).
  func places(before time: UInt32) -> Range<Int> {
    var range = 0..<times.count
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      range = times[middle] < time ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return max(0, range.lowerBound - Self.window)..<range.lowerBound
  }

  /// The item of a place.
  subscript(place: Int) -> Int32 { items[place] }
}
