import Kernels
import Testing

@testable import Tensors

struct SegmentsTests {
  private func offsets(_ lengths: [Int]) -> [Int32] {
    lengths.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1)) }
  }

  private static let batches: [[Int]] = {
    var generator = SeededGenerator(seed: 1)
    let random = (0..<40).map { k in (0..<k * k).map { _ in generator.below(k * 3 + 1) } }
    return random + [
      [], [0], [1], [0, 0, 0], [100_000], [100_000, 1, 1], [1, 1, 100_000],
      Array(repeating: 0, count: 500), Array(repeating: 50, count: 256), [5000] + Array(0..<200),
    ]
  }()

  @Test("chunks cover every impression once, in order, and are few", arguments: batches)
  func cover(lengths: [Int]) {
    let segments = Segments(offsets(lengths))
    #expect(segments.count == lengths.count)
    #expect(segments.rowCount == lengths.reduce(0, +))
    #expect(segments.chunks.flatMap { Array($0) } == Array(lengths.indices))
    #expect(segments.chunks.count <= Segments.chunkLimit)
    #expect(segments.chunks.allSatisfy { !$0.isEmpty })
    #expect(segments.chunks.map { segments.rows($0).count }.reduce(0, +) == segments.rowCount)
  }

  @Test("equal histories are cut into chunks of about equal work")
  func balance() {
    let segments = Segments(offsets(Array(repeating: 50, count: 256)))
    #expect(segments.chunks.count == Segments.chunkLimit)
    #expect(segments.chunks.allSatisfy { (15...17).contains($0.count) })
  }

  @Test("a small batch is not cut to pieces")
  func small() {
    #expect(Segments(offsets([1, 2, 0])).chunks == [0..<3])
  }

  @Test("any number of rows is covered once, in order", arguments: batches)
  func rowChunks(lengths: [Int]) {
    let segments = Segments(offsets(lengths))
    for rows in [0, 1, 15, 16, 17, 300, segments.count, segments.rowCount] {
      let chunks = segments.rowChunks(rows)
      var next = 0
      for chunk in chunks {
        #expect(chunk.lowerBound == next)
        next = chunk.upperBound
      }
      #expect(next == rows)
      #expect(chunks.count <= Segments.chunkLimit)
    }
  }

  @Test("rows of impressions are their behaviours")
  func rows() {
    let segments = Segments([0, 2, 2, 5])
    #expect(segments.rows(0..<1) == 0..<2)
    #expect(segments.rows(1..<2) == 2..<2)
    #expect(segments.rows(0..<3) == 0..<5)
  }
}
