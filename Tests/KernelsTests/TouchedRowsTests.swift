import Kernels
import Testing

struct TouchedRowsTests {
  /// What a step read from a table, and the gradients of the reads.
  private struct Step {
    let ids: [[Int32]]
    let gradients: [GuardedMatrix]

    init(seed: UInt64, counts: [Int], rows: Int, width: Int) {
      var generator = SeededGenerator(seed: seed)
      ids = counts.map { count in (0..<count).map { _ in Int32(generator.below(rows)) } }
      gradients = counts.enumerated().map { k, count in
        GuardedMatrix.random(
          count, width, seed: seed &* 31 &+ UInt64(k), stride: padded(width) + lanes * (k % 2))
      }
    }

    /// The sums in the order of reads, as a dense gradient; and the ids in the order of first reads.
    func naive(rows: Int, width: Int) -> (dense: [Float], order: [Int]) {
      var dense = [Float](repeating: 0, count: rows * width)
      var order: [Int] = []
      for (ids, gradient) in zip(ids, gradients) {
        for (i, id) in ids.enumerated() {
          let isFirst = !order.contains(Int(id))
          if isFirst { order.append(Int(id)) }
          for c in 0..<width {
            let at = Int(id) * width + c
            dense[at] = isFirst ? gradient[i, c] : dense[at] + gradient[i, c]
          }
        }
      }
      return (dense, order)
    }

    /// Collecting overwrites the gradients: each way of doing it needs its own copy.
    func collect(_ touched: TouchedRows, _ body: () -> Void) {
      let copies = gradients.map { g in
        GuardedMatrix(g.rows, g.columns, stride: g.stride) { g[$0, $1] }
      }
      let lists = ids.map { ids in
        let list = UnsafeMutablePointer<Int32>.allocate(capacity: max(ids.count, 1))
        list.initialize(from: ids, count: ids.count)
        return list
      }
      touched.begin(
        zip(lists, copies).map {
          TableRead(ids: $0, count: $1.rows, gradient: $1.base, stride: $1.stride)
        })
      for part in 0..<touched.parts { touched.collect(part: part) }
      body()
      for list in lists { list.deallocate() }
      #expect(copies.allSatisfy { $0.isIntact })
    }
  }

  private func dense(_ touched: TouchedRows, scale: Float = 1) -> [Float] {
    let out = GuardedMatrix(touched.rows, touched.width, stride: touched.width)
    for part in 0..<touched.parts { touched.scatter(part: part, into: out.base, scale: scale) }
    #expect(out.isIntact)
    return out.array
  }

  @Test("any number of parts gives the bits of a plain sum", arguments: [1, 2, 4, 8])
  func parts(parts: Int) {
    for width in [1, 5, 8, 16, 17] {
      let touched = TouchedRows(rows: 150, width: width, parts: parts)
      // Growing, shrinking and empty steps; many duplicates; one to three lists.
      let counts = [[1], [0], [50], [300, 7], [], [3, 0, 90], [300, 300, 300], [2]]
      for (k, counts) in counts.enumerated() {
        let step = Step(seed: UInt64(k), counts: counts, rows: 150, width: width)
        let (expected, order) = step.naive(rows: 150, width: width)
        step.collect(touched) {
          #expect(dense(touched) == expected)
          var seen: [Int] = []
          for part in 0..<parts {
            var mine: [Int] = []
            touched.forEach(part: part) { id, _ in mine.append(id) }
            #expect(mine == order.filter { $0 / 16 % parts == part })
            seen += mine
          }
          #expect(seen.sorted() == order.sorted())
        }
      }
    }
  }

  @Test("parts collected by several threads at once give the same bits", arguments: [2, 3, 4])
  func threads(threadCount: Int) {
    let pool = Pool(threadCount: threadCount)
    defer { pool.stop() }
    let touched = TouchedRows(rows: 101, width: 8, parts: 8)
    for round in 0..<30 {
      let step = Step(seed: UInt64(round), counts: [400, 100], rows: 101, width: 8)
      let copies = step.gradients.map { g in
        GuardedMatrix(g.rows, g.columns, stride: g.stride) { g[$0, $1] }
      }
      step.ids[0].withUnsafeBufferPointer { first in
        step.ids[1].withUnsafeBufferPointer { second in
          touched.begin(
            zip([first, second], copies).compactMap { ids, copy in
              ids.baseAddress.map {
                TableRead(ids: $0, count: ids.count, gradient: copy.base, stride: copy.stride)
              }
            })
          pool.run(8) { touched.collect(part: $0) }
        }
      }
      #expect(dense(touched) == step.naive(rows: 101, width: 8).dense)
    }
  }

  @Test("a step forgets the rows of the steps before it")
  func forgets() {
    let touched = TouchedRows(rows: 6, width: 2, parts: 2)
    for id in [Int32(3), 4, 3, 5, 3] {
      let gradient = GuardedMatrix(1, 2) { _, c in Float(c + 1) }
      var ids: [Int] = []
      [id].withUnsafeBufferPointer { list in
        guard let base = list.baseAddress else { return }
        touched.begin([
          TableRead(ids: base, count: 1, gradient: gradient.base, stride: gradient.stride)
        ])
        for part in 0..<2 { touched.collect(part: part) }
      }
      for part in 0..<2 { touched.forEach(part: part) { id, _ in ids.append(id) } }
      #expect(ids == [Int(id)])
    }
  }

  @Test("the squared norm is that of the sums")
  func squaredNorm() {
    let touched = TouchedRows(rows: 9, width: 5, parts: 4)
    let step = Step(seed: 1, counts: [40], rows: 9, width: 5)
    step.collect(touched) {
      let found = (0..<4).reduce(0.0) { $0 + touched.squaredNorm(part: $1) }
      let expected = step.naive(rows: 9, width: 5).dense.reduce(0.0) {
        $0 + Double($1) * Double($1)
      }
      #expect(abs(found - expected) < 1e-9 * expected)
      #expect(dense(touched, scale: 0.5) == step.naive(rows: 9, width: 5).dense.map { $0 * 0.5 })
    }
  }

  @Test("tables of one row and lists of nothing are no trouble")
  func smallest() {
    let touched = TouchedRows(rows: 1, width: 1, parts: 8)
    let step = Step(seed: 1, counts: [5], rows: 1, width: 1)
    step.collect(touched) { #expect(dense(touched) == step.naive(rows: 1, width: 1).dense) }
    touched.begin([])
    for part in 0..<8 { touched.collect(part: part) }
    #expect(dense(touched) == [0])
  }
}
