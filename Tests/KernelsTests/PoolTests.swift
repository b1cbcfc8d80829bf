import Kernels
import Synchronization
import Testing

struct PoolTests {
  /// Counts from many threads.
  private final class Tally: Sendable {
    let total = Atomic<Int>(0)
    func add() { total.wrappingAdd(1, ordering: .relaxed) }
  }

  /// One counter for each task, written by whoever runs it.
  private final class Marks {
    let count: Int
    let ran: UnsafeMutablePointer<Int>
    let worker: UnsafeMutablePointer<Int>

    init(_ count: Int) {
      self.count = count
      ran = .allocate(capacity: count + 1)
      worker = .allocate(capacity: count + 1)
      ran.initialize(repeating: 0, count: count + 1)
      worker.initialize(repeating: -1, count: count + 1)
    }

    deinit {
      ran.deallocate()
      worker.deallocate()
    }

    var workers: [Int] { (0..<count).map { worker[$0] } }
    var eachOnce: Bool { (0..<count).allSatisfy { ran[$0] == 1 } }
  }

  @Test("every task runs exactly once, by a worker of the pool", arguments: 1...4)
  func eachTaskOnce(threadCount: Int) {
    let pool = Pool(threadCount: threadCount)
    defer { pool.stop() }
    #expect(pool.threadCount == threadCount)
    for count in [0, 1, 2, 3, 16, 17, 1000, 20_000] {
      let marks = Marks(count)
      let tally = Tally()
      pool.runNumbered(count) { task, worker in
        marks.ran[task] += 1
        marks.worker[task] = worker
        tally.add()
      }
      #expect(tally.total.load(ordering: .relaxed) == count)
      #expect(marks.eachOnce)
      #expect(marks.workers.allSatisfy { (0..<threadCount).contains($0) })
    }
  }

  @Test("runs follow one another without mixing", arguments: 1...4)
  func backToBack(threadCount: Int) {
    let pool = Pool(threadCount: threadCount)
    defer { pool.stop() }
    let marks = Marks(8)
    for round in 1...2000 {
      let count = 1 + round % 8
      // A task of an earlier run that came late would see another round.
      pool.run(count) { task in marks.ran[task] = round &* 10 + task }
      for task in 0..<count where marks.ran[task] != round &* 10 + task {
        Issue.record("task \(task) of round \(round) left \(marks.ran[task])")
        return
      }
    }
  }

  @Test("what tasks wrote is there when run returns", arguments: 2...4)
  func joins(threadCount: Int) {
    let pool = Pool(threadCount: threadCount)
    defer { pool.stop() }
    let values = GuardedMatrix(vector: 4096)
    for round in 1...50 {
      pool.run(16) { task in
        for i in task * 256..<(task + 1) * 256 { values.base[i] += 1 }
      }
      #expect(values.array.allSatisfy { $0 == Float(round) })
    }
  }

  @Test("workers that sleep are woken", arguments: [-1, 0, 1, 100])
  func sleepers(spins: Int) {
    let pool = Pool(threadCount: 3, spins: spins)
    defer { pool.stop() }
    let tally = Tally()
    for _ in 0..<200 { pool.run(32) { _ in tally.add() } }
    #expect(tally.total.load(ordering: .relaxed) == 6400)
    // A task that waits for another one needs a second thread: without it this would never end.
    let isOpen = Tally()
    pool.run(2) { task in
      isOpen.add()
      while isOpen.total.load(ordering: .acquiring) < 2 {}
      #expect(task < 2)
    }
  }

  @Test("pools with fewer than one thread have one", arguments: [-3, 0, 1])
  func atLeastOne(threadCount: Int) {
    let pool = Pool(threadCount: threadCount)
    defer { pool.stop() }
    let tally = Tally()
    pool.run(5) { _ in tally.add() }
    pool.run(-2) { _ in tally.add() }
    #expect(pool.threadCount == 1)
    #expect(tally.total.load(ordering: .relaxed) == 5)
  }

  @Test("two pools may run at the same time, also one inside a task of the other")
  func twoPools() {
    let outer = Pool(threadCount: 3)
    let inner = (0..<3).map { _ in Pool(threadCount: 2) }
    defer {
      outer.stop()
      for pool in inner { pool.stop() }
    }
    let tally = Tally()
    outer.runNumbered(30) { _, worker in inner[worker].run(10) { _ in tally.add() } }
    #expect(tally.total.load(ordering: .relaxed) == 300)
  }

  @Test("this process may use at least one core")
  func cores() {
    #expect(Pool.coreCount >= 1)
  }
}
