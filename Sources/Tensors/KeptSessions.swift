/// Sessions of packed histories, and how their behaviours are packed when only they are kept.
public struct KeptSessions {
  /// Each session's rows of the packed history.
  public let spans: [Range<Int>]
  /// Sessions of an impression: S rows in B histories.
  public let byImpression: Segments
  /// Kept behaviours of a session: M rows in S sessions.
  public let bySession: Segments

  /// - Parameters:
  ///   - spans: the sessions, impression by impression, oldest first.
  ///   - offsets: impression b has the sessions offsets[b] ..< offsets[b + 1], [B + 1].
  public init(spans: [Range<Int>], offsets: [Int32]) {
    self.spans = spans
    byImpression = Segments(offsets)
    bySession = Segments(spans.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) })
  }

  /// The number of a session among its impression's, 0 for the oldest kept one, [S].
  var numbers: [Int] {
    (0..<byImpression.count).flatMap { b in
      0..<byImpression.rows(b..<b + 1).count
    }
  }
}
