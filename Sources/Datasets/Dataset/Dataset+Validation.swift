extension Dataset {
  /// Checks everything that later code relies on without looking: a file that was changed by
  /// accident or on purpose is refused here, not found out by a crash.
  ///
  /// - Complexity: O(events), on all cores.
  func validate() throws {
    let eventCount = eventCount
    let isComplete =
      [eventItems.count, eventLabels.count, eventTimes.count, historyEnds.count]
      .allSatisfy { $0 == eventCount }
      && [eventValues.count, eventRows?.count, eventIDs?.count]
        .allSatisfy { $0 == nil || $0 == eventCount }
      && positiveItems.count == positiveCount && positiveTimes.count == positiveCount
      && userOffsets.count == userCount + 1 && positiveOffsets.count == userCount + 1
      && (titles?.count ?? itemCount) == itemCount
    guard isComplete else { throw DataError.damaged(path, "its columns differ in length") }
    guard ascends(userOffsets, to: eventCount), ascends(positiveOffsets, to: positiveCount) else {
      throw DataError.damaged(path, "its users overlap")
    }
    let pieceSize = 256
    let pieces = concurrentMap(count: (userCount + pieceSize - 1) / pieceSize) { piece in
      (piece * pieceSize..<min(userCount, (piece + 1) * pieceSize)).allSatisfy(isSound)
    }
    guard pieces.allSatisfy(\.self) else {
      throw DataError.damaged(path, "its events contradict each other")
    }
  }

  private func ascends(_ offsets: Column<Int32>, to end: Int) -> Bool {
    offsets.withUnsafeBufferPointer { offsets in
      guard offsets.first == 0, let last = offsets.last, Int(last) == end else { return false }
      return zip(offsets, offsets.dropFirst()).allSatisfy { $0 <= $1 }
    }
  }

  private func isSound(user: Int) -> Bool {
    let itemCount = itemCount
    let positives = positives(of: user)
    return eventUsers.withUnsafeBufferPointer { users in
      eventItems.withUnsafeBufferPointer { items in
        eventTimes.withUnsafeBufferPointer { times in
          eventLabels.withUnsafeBufferPointer { labels in
            historyEnds.withUnsafeBufferPointer { ends in
              positiveEvents.withUnsafeBufferPointer { positiveEvents in
                var previousTime: UInt32 = 0
                var seen = positives.lowerBound
                var earlierCount = 0
                for event in events(of: user) {
                  guard users[event] == user, items[event] >= 0, items[event] < itemCount,
                    times[event] >= previousTime, labels[event] <= 1
                  else { return false }
                  if times[event] > previousTime { earlierCount = seen - positives.lowerBound }
                  previousTime = times[event]
                  guard Int(ends[event]) == earlierCount else { return false }
                  if labels[event] == 1 {
                    guard seen < positives.upperBound, Int(positiveEvents[seen]) == event,
                      positiveItems[seen] == items[event], positiveTimes[seen] == times[event]
                    else { return false }
                    seen += 1
                  }
                }
                return seen == positives.upperBound
              }
            }
          }
        }
      }
    }
  }
}
