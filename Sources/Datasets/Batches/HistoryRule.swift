/// What the history of an impression is made of.
public enum HistoryRule: String, Codable, Hashable, Sendable, CaseIterable {
  /// The user's positives strictly before the impression.
  case past
  /// All positives of the user in the training part, whatever their moment, but the impression's own
  /// event. It leaks the future, and is kept to re-run published protocols that did so.
  case training
  /// The same with the impression's own event: a training positive then holds its own target.
  case trainingWithOwn = "training-with-own"
}

/// Histories that are taken from the training part whatever the moment.
public struct TrainingHistories: Sendable {
  /// The training positives, by user and time.
  private let events: [Int32]
  /// Where each user's begin, [users + 1].
  private let offsets: [Int]
  private let holdsOwn: Bool

  /// Collects the positives of the training part; nil where histories are of the past.
  ///
  /// - Complexity: O(training events).
  public init?(_ dataset: Dataset, training: [Int32], rule: HistoryRule) {
    guard rule != .past else { return nil }
    holdsOwn = rule == .trainingWithOwn
    events = training.filter { dataset.eventLabels[Int($0)] != 0 }
    var offsets = [Int](repeating: 0, count: dataset.userCount + 1)
    for event in events { offsets[Int(dataset.eventUsers[Int(event)]) + 1] += 1 }
    for user in 0..<dataset.userCount { offsets[user + 1] += offsets[user] }
    self.offsets = offsets
  }

  /// The events of an impression's history, oldest first.
  ///
  /// - Complexity: O(limit).
  func history(of event: Int, user: Int, limit: Int) -> ArraySlice<Int32> {
    let own = events[offsets[user]..<offsets[user + 1]].suffix(limit + 1)
    guard !holdsOwn, let place = own.firstIndex(of: Int32(event)) else { return own.suffix(limit) }
    return own[..<place] + own[(place + 1)...]
  }
}

/// What histories know that they should not.
public struct HistoryLeak: Hashable, Sendable {
  /// Impressions that were looked at.
  public var impressionCount = 0
  /// Those with a behaviour that is not earlier than the impression.
  public var laterCount = 0
  /// Those whose own event is among the behaviours.
  public var ownCount = 0
}

extension BatchBuilder {
  /// Looks for behaviours that are not of the past.
  ///
  /// - Complexity: O(events · history limit); nothing for histories of the past.
  public func leak(in events: [Int32]) -> HistoryLeak {
    var leak = HistoryLeak()
    guard let trainingHistories else { return leak }
    for event in events {
      let user = Int(dataset.eventUsers[Int(event)])
      let history = trainingHistories.history(of: Int(event), user: user, limit: historyLimit)
      let time = dataset.eventTimes[Int(event)]
      leak.impressionCount += 1
      leak.ownCount += history.contains(event) ? 1 : 0
      leak.laterCount += history.contains { dataset.eventTimes[Int($0)] >= time } ? 1 : 0
    }
    return leak
  }

  /// Fills in histories of the training part; the moments of behaviours that are later than their
  /// impression count as the impression's own.
  func fillTrainingHistories(
    _ batch: inout Batch, _ events: UnsafeBufferPointer<Int>, _ histories: TrainingHistories
  ) {
    batch.resize(behaviourCount: 0)
    for (row, event) in events.enumerated() {
      let behaviours = histories.history(
        of: event, user: Int(dataset.eventUsers[event]), limit: historyLimit)
      for behaviour in behaviours {
        batch.historyTime.append(
          min(Int64(dataset.eventTimes[Int(behaviour)]), batch.targetTime[row]))
        for (field, table) in encoding.itemTables.enumerated() {
          batch.history[field].append(table[Int(dataset.eventItems[Int(behaviour)])])
        }
      }
      batch.offsets[row + 1] = Int32(batch.historyTime.count)
    }
  }
}
