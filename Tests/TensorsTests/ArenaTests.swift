import Kernels
import Testing

@testable import Tensors

struct ArenaTests {
  @Test("pieces never overlap, are aligned, and leave a vector to spare")
  func pieces() {
    let arena = Arena(slabCount: 1000)
    var generator = SeededGenerator(seed: 1)
    var taken: [(start: Int, end: Int)] = []
    for _ in 0..<300 {
      let count = generator.below(4) == 0 ? generator.below(3000) : generator.below(50)
      let p = arena.take(count)
      let start = Int(bitPattern: p)
      #expect(start % 64 == 0)
      taken.append((start, start + 4 * (count + lanes)))
    }
    taken.sort { $0.start < $1.start }
    #expect(zip(taken, taken.dropFirst()).allSatisfy { $0.end <= $1.start })
  }

  @Test("after a reset the same memory is handed out again, and soon nothing is allocated any more")
  func reset() {
    let arena = Arena(slabCount: 100)
    func step() -> [Floats] { (0..<20).map { arena.take(70 + $0) } }
    _ = step()
    arena.reset()  // joins the slabs
    let second = step()
    for _ in 0..<3 {
      arena.reset()
      #expect(step() == second)
    }
  }

  @Test("what was written stays until the reset, across slabs")
  func slabs() {
    let arena = Arena(slabCount: 64)
    let pieces = (0..<40).map { k in
      let p = arena.take(33)
      for i in 0..<33 { p[i] = Float(k) }
      return p
    }
    for (k, p) in pieces.enumerated() { #expect((0..<33).allSatisfy { p[$0] == Float(k) }) }
  }

  @Test("a piece larger than a slab gets one of its own")
  func large() {
    let arena = Arena(slabCount: 64)
    let p = arena.take(100_000)
    p[99_999] = 3
    #expect(arena.take(1) != p && p[99_999] == 3)
  }

  @Test("matrices have whole machine vectors a row, vectors none to waste")
  func shapes() {
    let arena = Arena()
    let matrix = arena.matrix(3, 17)
    #expect(matrix.stride == padded(17) && matrix.shapeText == "[3, 17]" && !matrix.isVector)
    #expect(arena.matrix(2, 1).stride == lanes)
    #expect(arena.matrix(0, 5).array.isEmpty)
    let vector = arena.vector(9)
    #expect(vector.stride == 1 && vector.isVector)
    #expect(arena.tensor(like: vector).stride == 1)
    #expect(arena.tensor(like: matrix).stride == matrix.stride)
  }

  @Test("each worker of a workspace has scratch memory of its own, which grows where asked")
  func scratch() {
    let pool = Pool(threadCount: 3)
    defer { pool.stop() }
    let workspace = Workspace(pool: pool)
    let small = workspace.workerScratch(10)
    #expect(small.count == 3 && Set(small.map { Int(bitPattern: $0) }).count == 3)
    #expect(workspace.workerScratch(5) == small)
    let large = workspace.workerScratch(5000)
    for (k, p) in large.enumerated() { p.update(repeating: Float(k), count: 5000) }
    #expect(large.enumerated().allSatisfy { k, p in p[0] == Float(k) && p[4999] == Float(k) })
  }
}
