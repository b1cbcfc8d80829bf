import Datasets
import Tensors

/// Cuts histories into sessions: a new one begins where the gap to the behaviour before exceeds a
/// limit.
struct SessionCut {
  /// Seconds that a session may pause.
  let gap: Int
  /// The most sessions of a history that are kept: its newest.
  let sessions: Int
  /// The most behaviours of a session that are kept: its newest.
  let length: Int

  /// The kept sessions, oldest first; a batch without times has one session in each history.
  func callAsFunction(_ batch: Batch) -> KeptSessions {
    let times = batch.historyTime
    let hasTimes = times.count == batch.behaviourCount
    var spans: [Range<Int>] = []
    var offsets: [Int32] = [0]
    for b in 0..<batch.count {
      let first = Int(batch.offsets[b])
      var end = Int(batch.offsets[b + 1])
      var newest: [Range<Int>] = []
      while end > first && newest.count < sessions {
        var start = end - 1
        while start > first && !(hasTimes && times[start] &- times[start - 1] > Int64(gap)) {
          start -= 1
        }
        newest.append(max(start, end - length)..<end)
        end = start
      }
      spans += newest.reversed()
      offsets.append(Int32(spans.count))
    }
    return KeptSessions(spans: spans, offsets: offsets)
  }
}
