extension Sequence<AttentionTrace> {
  /// The attention to each behaviour of packed histories: that of the target to behaviours, else that
  /// to the clicked items, which are the last of each history. Nil where there is neither.
  ///
  /// - Parameter offsets: where each history begins, [B + 1].
  public func ofBehaviours(_ offsets: [Int32]) -> AttentionTrace? {
    first { $0.kind == .targetToBehaviours && $0.offsets == offsets }
      ?? first { $0.kind == .ads && $0.name == AttentionTrace.clicked }?.spread(over: offsets)
  }
}

extension AttentionTrace {
  /// The name of the attention to a user's clicks among items around an impression.
  public static let clicked = "clicked"

  /// The same weights at the ends of longer histories, whose other behaviours weigh 0: the model does
  /// not read them.
  ///
  /// - Returns: nil where a history is shorter than its rows, or there are as many histories no more.
  public func spread(over histories: [Int32]) -> AttentionTrace? {
    guard histories.count == offsets.count, let last = histories.last else { return nil }
    var spread = [Float](repeating: 0, count: Int(last) * columns)
    for impression in 0..<histories.count - 1 {
      let rows = rows(of: impression)
      let end = Int(histories[impression + 1])
      guard rows.count <= end - Int(histories[impression]) else { return nil }
      for place in 0..<rows.count * columns {
        spread[(end - rows.count) * columns + place] = weights[rows.lowerBound * columns + place]
      }
    }
    return AttentionTrace(
      name: name, kind: .targetToBehaviours, offsets: histories, columns: columns, weights: spread,
      scores: nil, normalisation: normalisation)
  }
}
