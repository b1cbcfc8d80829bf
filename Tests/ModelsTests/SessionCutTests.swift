import Datasets
import Testing

@testable import Models

struct SessionCutTests {
  private func batch(_ times: [[Int64]]) -> Batch {
    var batch = Batch.random(lengths: times.map { $0.count }, seed: 1)
    batch.historyTime = times.flatMap { $0 }
    return batch
  }

  @Test("a new session begins where the gap exceeds the limit, not where it equals it")
  func gap() {
    let cut = SessionCut(gap: 10, sessions: 5, length: 10)
    let kept = cut(batch([[0, 10, 21, 21], [], [5]]))
    #expect(kept.spans == [0..<2, 2..<4, 4..<5])
    #expect(kept.byImpression.offsetArray == [0, 2, 2, 3])
  }

  @Test("the newest sessions are kept, and of each its newest behaviours")
  func newest() {
    let cut = SessionCut(gap: 10, sessions: 2, length: 2)
    let kept = cut(batch([[0, 100, 101, 102, 200], [1, 2, 3]]))
    #expect(kept.spans == [2..<4, 4..<5, 6..<8])
  }

  @Test("without times a history is one session")
  func noTimes() {
    var batch = batch([[0, 100, 200], []])
    batch.historyTime = []
    #expect(SessionCut(gap: 10, sessions: 5, length: 10)(batch).spans == [0..<3])
  }

  @Test("time gaps fall into buckets by their binary digits, the last one for all longer ones")
  func timeGaps() {
    var batch = batch([[939, 940, 941, 1000, 2000]])
    batch.targetTime = [1000]
    #expect(TimeGaps(buckets: 16, unit: 60).buckets(batch) == [1, 1, 0, 0, 0])
    #expect(TimeGaps(buckets: 16, unit: 1).buckets(batch, shift: 1) == [6, 6, 6, 1, 1])
    // With the target's behind each history.
    let all = TimeGaps(buckets: 16, unit: 1).buckets(batch, shift: 1, last: 0)
    #expect(all.count == 5 + batch.count && all.filter { $0 > 0 } == [6, 6, 6, 1, 1])
    #expect((0..<batch.count).allSatisfy { all[Int(batch.offsets[$0 + 1]) + $0] == 0 })
    #expect(TimeGaps(buckets: 4, unit: 1).buckets(batch) == [3, 3, 3, 0, 0])
  }

  @Test("buckets are those of a division", arguments: [1, 2, 7, 60, 86_400, 1_000_000_000])
  func bucketsAsByDivision(unit: Int) {
    let powers: [Int64] = (0..<40).map { 1 << $0 }
    // The quotient is exact up to gaps of 2^50.
    let multiples = powers.filter { $0 < (1 << 50) / Int64(unit) }.map { $0 * Int64(unit) }
    var gaps: [Int64] = Array(0..<300)
    for number in powers + multiples { gaps += [number - 1, number, number + 1] }
    var batch = batch([gaps.map { (1 << 50) - $0 }.sorted()])
    batch.targetTime = [1 << 50]
    for shift: Int64 in [0, 1] {
      let expected = batch.historyTime.map { time -> Int32 in
        let number = shift + (batch.targetTime[0] - time) / Int64(unit)
        return min(47, Int32(Int64.bitWidth - number.leadingZeroBitCount))
      }
      #expect(TimeGaps(buckets: 48, unit: unit).buckets(batch, shift: shift) == expected)
    }
  }
}
