/// Finds the items around an impression: those shown beside it, and those that its user was shown
/// before and passed over.
///
/// The user's clicks are the history itself. Nothing here reads a label at or after the impression's
/// moment: unclicked events are strictly earlier, and of contextual ones only the item counts.
public final class AdSource: Sendable {
  /// The greatest number of items of each kind.
  public let limit: Int

  private let dataset: Dataset
  /// The events that are no positives, by user and time; a user's begin where its events would
  /// without the positives before them.
  private let unclicked: HeapBuffer<Int32>
  private let pages: AdPages?

  /// The greatest number of items of each kind that models are given by default: the paper's.
  public static let defaultLimit = 5

  /// Looks through a dataset once.
  ///
  /// - Parameter limit: at least 0.
  /// - Complexity: O(events), 4 bytes for each event that is no positive.
  public init(_ dataset: Dataset, limit: Int = AdSource.defaultLimit) {
    guard limit >= 0 else { fatalError("AdSource: limit \(limit)") }
    self.dataset = dataset
    self.limit = limit
    unclicked = Self.unclickedEvents(dataset)
    // A rating is given when its user likes, not shown on a page; and among clicks alone, those of
    // the same moment would tell what was clicked.
    pages = dataset.info.feedback == .labels ? AdPages(dataset) : nil
  }

  private static func unclickedEvents(_ dataset: Dataset) -> HeapBuffer<Int32> {
    let result = HeapBuffer<Int32>(count: dataset.eventCount - dataset.positiveCount)
    dataset.eventLabels.withUnsafeBufferPointer { labels in
      let address = UInt(bitPattern: labels.baseAddress)
      concurrently(count: dataset.userCount, pieceSize: 256) { users in
        guard let labels = UnsafePointer<UInt8>(bitPattern: address) else { return }
        for user in users {
          let events = dataset.events(of: user)
          var next = events.lowerBound - dataset.positives(of: user).lowerBound
          for event in events where labels[event] == 0 {
            result.pointer[next] = Int32(event)
            next += 1
          }
        }
      }
    }
    return result
  }

  /// The kinds of which no impression of the data has any.
  public var emptyKinds: [SurroundingAds.Kind] {
    SurroundingAds.Kind.allCases.filter { kind in
      switch kind {
      case .contextual: pages?.isEmpty ?? true
      case .clicked: dataset.positiveCount == 0
      case .unclicked: unclicked.count == 0
      }
    }
  }

  /// The events shown beside an event, above it where positions are known: the nearest, in their
  /// order on the page; none in data of ratings or of clicks alone.
  ///
  /// - Parameter body: called with each event.
  @inline(__always)
  func contextual(of event: Int, _ body: (Int) -> Void) {
    pages?.neighbours(of: event, limit: limit, body)
  }

  /// The last events of a user strictly before a moment that are no positives, oldest first.
  ///
  /// - Complexity: O(log n + limit).
  @inline(__always)
  func unclicked(of user: Int, before time: Int64, _ body: (Int) -> Void) {
    let first = Int(dataset.userOffsets[user]) - Int(dataset.positiveOffsets[user])
    let end = Int(dataset.userOffsets[user + 1]) - Int(dataset.positiveOffsets[user + 1])
    var range = first..<end
    dataset.eventTimes.withUnsafeBufferPointer { times in
      while !range.isEmpty {
        let middle = (range.lowerBound + range.upperBound) / 2
        range =
          Int64(times[Int(unclicked.pointer[middle])]) < time
          ? middle + 1..<range.upperBound : range.lowerBound..<middle
      }
    }
    for place in max(first, range.lowerBound - limit)..<range.lowerBound {
      body(Int(unclicked.pointer[place]))
    }
  }
}
