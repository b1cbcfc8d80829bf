import Kernels
import Testing

struct TimeMajorTests {
  private func arranged(_ lengths: [Int], isReversed: Bool = false) -> (
    starts: [Int32], source: [Int32], owners: [Int32]
  ) {
    let offsets = lengths.reduce(into: [Int32(0)]) { $0.append($0[$0.count - 1] + Int32($1)) }
    let rows = Int(offsets[lengths.count])
    var source = [Int32](repeating: -1, count: rows)
    var starts = [Int32](repeating: -1, count: rows + 1)
    var cursors = starts
    var owners = [Int32](repeating: -1, count: lengths.count)
    let time = TimeMajor(
      offsets, 0..<lengths.count, isReversed: isReversed, source: &source, starts: &starts,
      cursors: &cursors, owners: &owners)
    return (Array(starts[0...time.stepCount]), source, owners.filter { $0 >= 0 })
  }

  @Test("the longest history comes first, equal ones keep their order, and the living are a prefix")
  func order() {
    let found = arranged([2, 0, 3, 2, 1])
    #expect(found.owners == [2, 0, 3, 4])
    #expect(found.starts == [0, 4, 7, 8])
    #expect(found.source == [2, 0, 5, 7, 3, 1, 6, 4])
  }

  @Test("reversed, a history begins with its newest row")
  func reversed() {
    #expect(arranged([2, 3], isReversed: true).source == [4, 1, 3, 0, 2])
  }

  @Test("no history has no step")
  func empty() {
    #expect(arranged([]).starts == [0])
    #expect(arranged([0, 0]).starts == [0])
  }
}
