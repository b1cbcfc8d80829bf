/// Which events of a user were shown together: those of one `page` where the data has such a column,
/// else those of one second.
struct AdPages: Sendable {
  private let dataset: Dataset
  private let pages: Column<Int32>?
  private let positions: Column<Int32>?
  /// By code of the position column; −1 where the text is no number.
  private let numbers: [Int32]

  /// Events of a page farther from the target than this, counted in events, are not looked for.
  private static let reach = 256

  init(_ dataset: Dataset) {
    self.dataset = dataset
    func column(_ name: String) -> CategoryColumn? {
      dataset.contextFields.first { $0.name == name }
    }
    pages = column("page")?.codes
    positions = column("position")?.codes
    numbers = column("position")?.names.map { Int32($0).flatMap { $0 < 0 ? nil : $0 } ?? -1 } ?? []
  }

  /// Whether no event was shown with another one of its user.
  var isEmpty: Bool {
    !(1..<max(1, dataset.eventCount)).contains {
      dataset.eventUsers[$0] == dataset.eventUsers[$0 - 1] && isTogether($0, $0 - 1)
    }
  }

  /// The nearest events shown above an event, or beside it where positions are not known, in their
  /// order on the page.
  @inline(__always)
  func neighbours(of event: Int, limit: Int, _ body: (Int) -> Void) {
    guard limit > 0 else { return }
    let own = dataset.events(of: Int(dataset.eventUsers[event]))
    let time = dataset.eventTimes[event]
    var range = event..<event + 1
    while range.lowerBound > max(own.lowerBound, event - Self.reach),
      isTogether(range.lowerBound - 1, event)
    {
      range = range.lowerBound - 1..<range.upperBound
    }
    // Later events of the page are beyond the moment.
    while range.upperBound < min(own.upperBound, event + Self.reach),
      isTogether(range.upperBound, event), dataset.eventTimes[range.upperBound] == time
    {
      range = range.lowerBound..<range.upperBound + 1
    }
    let position = position(of: event)
    guard position >= 0 else {
      let first = max(range.lowerBound, min(event - limit, event))
      let last = min(range.upperBound, first + limit + 1)
      for other in first..<last where other != event { body(other) }
      return
    }
    above(position, range, limit, body)
  }

  /// The events of a range at the greatest positions below one, by position, then as they stand.
  private func above(_ position: Int32, _ range: Range<Int>, _ limit: Int, _ body: (Int) -> Void) {
    let capacity = min(limit, range.count)
    withUnsafeTemporaryAllocation(of: Int.self, capacity: capacity) { kept in
      var count = 0
      for event in range {
        let own = self.position(of: event)
        guard own >= 0, own < position else { continue }
        if count == capacity {
          guard own >= self.position(of: kept[0]) else { continue }
          for place in 1..<count { kept[place - 1] = kept[place] }
          count -= 1
        }
        var place = count
        while place > 0, self.position(of: kept[place - 1]) > own {
          kept[place] = kept[place - 1]
          place -= 1
        }
        kept[place] = event
        count += 1
      }
      for place in 0..<count { body(kept[place]) }
    }
  }

  private func position(of event: Int) -> Int32 {
    guard let positions else { return -1 }
    let code = Int(positions[event])
    return code < 0 ? -1 : numbers[code]
  }

  /// Whether two events of one user were shown together.
  private func isTogether(_ event: Int, _ other: Int) -> Bool {
    guard let pages else { return dataset.eventTimes[event] == dataset.eventTimes[other] }
    return pages[event] == pages[other]
      && (pages[event] >= 0 || dataset.eventTimes[event] == dataset.eventTimes[other])
  }
}
