extension Batch {
  /// Makes room for impressions whose values are then to be set; the first offset is 0.
  mutating func resize(count: Int) {
    labels.resize(to: count, with: 0)
    targetTime.resize(to: count, with: 0)
    offsets.resize(to: count + 1, with: 0)
    offsets[0] = 0
    for field in user.indices { user[field].resize(to: count, with: 0) }
    for field in context.indices { context[field].resize(to: count, with: 0) }
    for field in target.indices {
      target[field].resize(to: count, with: 0)
      otherTarget[field].resize(to: count, with: 0)
    }
  }

  /// Makes room for behaviours whose values are then to be set.
  mutating func resize(behaviourCount: Int) {
    historyTime.resize(to: behaviourCount, with: 0)
    for field in history.indices { history[field].resize(to: behaviourCount, with: 0) }
  }

  /// Makes room for sampled items whose values are then to be set.
  mutating func resize(negativeCount: Int) {
    for field in negatives.indices { negatives[field].resize(to: negativeCount, with: 0) }
  }
}

extension Array {
  /// Sets the number of elements; storage is kept when it shrinks.
  fileprivate mutating func resize(to count: Int, with element: Element) {
    if self.count > count {
      removeLast(self.count - count)
    } else if self.count < count {
      append(contentsOf: repeatElement(element, count: count - self.count))
    }
  }
}
