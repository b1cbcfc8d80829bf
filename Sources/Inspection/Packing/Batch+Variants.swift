import Datasets

// Variants of an impression that is already packed: its ids are copied, nothing is looked up again.

extension Batch {
  /// The behaviours of an impression.
  func behaviours(of row: Int) -> Range<Int> { Int(offsets[row])..<Int(offsets[row + 1]) }

  /// Adds an impression of another batch without some of its behaviours.
  ///
  /// - Parameter places: places in the impression's history, from 0, ascending.
  mutating func append(_ row: Int, of other: Batch, leavingOut places: some Sequence<Int>) {
    appendProfile(row, of: other)
    for field in target.indices { target[field].append(other.target[field][row]) }
    let history = other.behaviours(of: row)
    var start = history.lowerBound
    for place in places {
      appendBehaviours(start..<history.lowerBound + place, of: other)
      start = history.lowerBound + place + 1
    }
    appendBehaviours(start..<history.upperBound, of: other)
    offsets.append(Int32(historyTime.count))
    appendAds(row, of: other)
  }

  /// Adds an impression of another batch with another target.
  ///
  /// - Parameter tables: for each item field the ids by item index.
  mutating func append(_ row: Int, of other: Batch, target item: Int32, in tables: [[Int32]]) {
    appendProfile(row, of: other)
    for field in target.indices { target[field].append(tables[field][Int(item)]) }
    appendBehaviours(other.behaviours(of: row), of: other)
    offsets.append(Int32(historyTime.count))
    appendAds(row, of: other)
  }

  private mutating func appendProfile(_ row: Int, of other: Batch) {
    labels.append(other.labels[row])
    targetTime.append(other.targetTime[row])
    for field in otherTarget.indices { otherTarget[field].append(other.otherTarget[field][row]) }
    for field in user.indices { user[field].append(other.user[field][row]) }
    for field in context.indices { context[field].append(other.context[field][row]) }
  }

  private mutating func appendBehaviours(_ rows: Range<Int>, of other: Batch) {
    historyTime.append(contentsOf: other.historyTime[rows])
    for field in history.indices { history[field].append(contentsOf: other.history[field][rows]) }
  }

  /// Adds the items around an impression of another batch whose history has been added already.
  ///
  /// Clicks are the last of the history as it stands now: where one of them was left out, an older
  /// one moves up, as it would had the user never clicked it.
  private mutating func appendAds(_ row: Int, of other: Batch) {
    let all = other.ads
    guard all.clicked.offsets.count == other.offsets.count else { return }
    ads.contextual.append(all.contextual.rows(of: row), of: all.contextual.items)
    ads.unclicked.append(all.unclicked.rows(of: row), of: all.unclicked.items)
    let rows = behaviours(of: count - 1)
    ads.clicked.append(rows.suffix(all.clicked.rows(of: row).count), of: history)
  }
}
