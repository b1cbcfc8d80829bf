// Threads that take numbered tasks. Tasks are cut by size, never by thread count, and write to
// places of their own, so results do not depend on how many threads there are or on who takes what.

import Glibc
import Synchronization

// Glibc's module does not show the GNU extensions.
@_silgen_name("sched_getaffinity") private func sched_getaffinity(
  _ process: Int32, _ size: Int, _ set: UnsafeMutablePointer<cpu_set_t>
) -> Int32
@_silgen_name("sched_setaffinity") private func sched_setaffinity(
  _ process: Int32, _ size: Int, _ set: UnsafeMutablePointer<cpu_set_t>
) -> Int32
@_silgen_name("pthread_setaffinity_np") private func pthread_setaffinity_np(
  _ thread: pthread_t, _ size: Int, _ set: UnsafeMutablePointer<cpu_set_t>
) -> Int32

/// An atomic on a cache line of its own.
private struct Lonely: ~Copyable, Sendable {
  let before = InlineArray<8, Int>(repeating: 0)
  let value = Atomic<Int>(0)
  let after = InlineArray<8, Int>(repeating: 0)
}

/// What a job does. Threads borrow it: a retain for each task would bounce between their caches.
private final class Job {
  let body: (Int, Int) -> Void
  init(_ body: @escaping (Int, Int) -> Void) { self.body = body }
}

/// A fork-join pool: about a microsecond for a join, with workers that spin shortly before they
/// sleep.
///
/// Worker w of T begins with the w-th of T equal ranges of tasks and helps the others when it is
/// done. So task k of one job and task k of the next mostly run on the same core, whose cache still
/// holds what the first one wrote: fetching it from another core costs more than the arithmetic.
///
/// One thread at a time may call `run`.
///
/// Shared without the compiler's proof: `epoch` is the caller's alone, `job` is written before its
/// tickets are published and read only by who has taken one, `stopping` is under `mutex`, `tickets`,
/// `finished` and `sleepers` are atomic, and the pointers never change.
public final class Pool: @unchecked Sendable {
  /// The caller and the workers together.
  public let threadCount: Int

  /// For each worker epoch << 40 | end << 20 | next task of its range. One word, so that a late
  /// thread can never take a task of another job: its compare-and-swap fails.
  private let tickets: UnsafeMutablePointer<Lonely>
  private let finished = Lonely()
  private let sleepers = Lonely()
  private var job: Unmanaged<Job>?
  private var epoch = 0
  private var stopping = false
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let wake = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let spins: Int

  /// Starts `threadCount` − 1 workers.
  ///
  /// - Parameters:
  ///   - spins: polls before an idle worker sleeps; waking one costs 5 to 50 µs.
  ///   - pinned: worker i stays on the i-th allowed core. For benchmarks: without it the kernel was
  ///     seen to leave two spinning threads on one core for seconds.
  public init(threadCount: Int, spins: Int = 500_000, pinned: Bool = false) {
    self.threadCount = max(1, threadCount)
    tickets = .allocate(capacity: max(1, threadCount))
    for i in 0..<max(1, threadCount) { (tickets + i).initialize(to: Lonely()) }
    self.spins = max(1, spins)  // a worker takes tasks only while it polls
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(wake, nil)
    let allowed = Pool.allowed
    for i in 1..<max(1, threadCount) {
      var thread = pthread_t()
      pthread_create(
        &thread, nil,
        { raw in
          if let raw { Unmanaged<Worker>.fromOpaque(raw).takeRetainedValue().run() }
          return nil
        }, Unmanaged.passRetained(Worker(pool: self, index: i)).toOpaque())
      if pinned, var one = Pool.core(i, of: allowed) {
        _ = pthread_setaffinity_np(thread, MemoryLayout<cpu_set_t>.size, &one)
      }
    }
  }

  /// The number of cores that this process may use.
  public static var coreCount: Int {
    withUnsafeBytes(of: allowed) { max(1, $0.reduce(0) { $0 + $1.nonzeroBitCount }) }
  }

  /// The process's cores, read once: pinning the caller narrows what its threads inherit.
  private static let allowed: cpu_set_t = {
    var set = cpu_set_t()
    _ = sched_getaffinity(0, MemoryLayout<cpu_set_t>.size, &set)
    return set
  }()

  /// The set that holds only the k-th core (from 0, cyclic) of a set; nil if there is no choice.
  private static func core(_ k: Int, of set: cpu_set_t) -> cpu_set_t? {
    withUnsafeBytes(of: set) { bytes in
      let all = (0..<bytes.count * 8).filter { bytes[$0 / 8] >> ($0 % 8) & 1 == 1 }
      if all.count < 2 { return nil }
      var one = cpu_set_t()
      let core = all[k % all.count]
      withUnsafeMutableBytes(of: &one) { $0[core / 8] = 1 << (core % 8) }
      return one
    }
  }

  /// Keeps the calling thread on the first allowed core: the one that `pinned` workers leave to it.
  public static func pinCaller() {
    if var one = core(0, of: allowed) {
      _ = sched_setaffinity(0, MemoryLayout<cpu_set_t>.size, &one)
    }
  }

  /// Runs body(0) … body(count − 1), each exactly once, and returns when all are done.
  ///
  /// Not reentrant: a body must not call `run` of the same pool.
  public func run(_ count: Int, _ body: @escaping (Int) -> Void) {
    runNumbered(count) { task, _ in body(task) }
  }

  /// The same; the second argument is the worker, 0 ..< `threadCount`, that runs the task: for
  /// scratch memory, never for results.
  public func runNumbered(_ count: Int, _ body: @escaping (_ task: Int, _ worker: Int) -> Void) {
    if threadCount == 1 || count <= 1 {
      for i in 0..<max(count, 0) { body(i, 0) }
      return
    }
    require(count < 1 << 20, "Pool.run", "\(count) tasks, at most 1048575")
    let owned = Job(body)
    job = Unmanaged.passUnretained(owned)
    finished.value.store(0, ordering: .relaxed)
    epoch = (epoch &+ 1) & 0x3f_ffff
    for worker in 0..<threadCount {
      let start = worker * count / threadCount
      let end = (worker + 1) * count / threadCount
      tickets[worker].value.store(
        epoch << 40 | end << 20 | start, ordering: .sequentiallyConsistent)
    }
    if sleepers.value.load(ordering: .sequentiallyConsistent) > 0 {
      pthread_mutex_lock(mutex)
      pthread_cond_broadcast(wake)
      pthread_mutex_unlock(mutex)
    }
    while takeOne(0) {}
    var waited = 0
    while finished.value.load(ordering: .acquiring) < count {
      waited += 1
      if waited & 0xfff == 0 { sched_yield() }  // in case the other thread shares this core
    }
    withExtendedLifetime(owned) {}
  }

  /// Runs one task of the worker's own range, or of another's when that is empty.
  @inline(__always)
  private func takeOne(_ worker: Int) -> Bool {
    for step in 0..<threadCount {
      let owner = worker + step < threadCount ? worker + step : worker + step - threadCount
      var t = tickets[owner].value.load(ordering: .acquiring)
      while t & 0xf_ffff < (t >> 20) & 0xf_ffff {
        let (mine, now) = tickets[owner].value.weakCompareExchange(
          expected: t, desired: t + 1, ordering: .acquiringAndReleasing)
        if mine {
          job?._withUnsafeGuaranteedRef { $0.body(t & 0xf_ffff, worker) }
          finished.value.wrappingAdd(1, ordering: .releasing)
          return true
        }
        t = now
      }
    }
    return false
  }

  private var isWaiting: Bool {
    (0..<threadCount).contains { worker in
      let t = tickets[worker].value.load(ordering: .sequentiallyConsistent)
      return t & 0xf_ffff < (t >> 20) & 0xf_ffff
    }
  }

  fileprivate func work(_ worker: Int) {
    while true {
      var idle = 0
      while idle < spins {
        if takeOne(worker) {
          idle = 0
        } else {
          idle += 1
          if idle & 0xfff == 0 { sched_yield() }
        }
      }
      pthread_mutex_lock(mutex)
      sleepers.value.wrappingAdd(1, ordering: .sequentiallyConsistent)
      while !isWaiting && !stopping { pthread_cond_wait(wake, mutex) }
      sleepers.value.wrappingSubtract(1, ordering: .sequentiallyConsistent)
      let stop = stopping
      pthread_mutex_unlock(mutex)
      if stop { return }
    }
  }

  /// Ends the workers; the pool must not be used afterwards.
  public func stop() {
    pthread_mutex_lock(mutex)
    stopping = true
    pthread_cond_broadcast(wake)
    pthread_mutex_unlock(mutex)
  }
}

/// What a new thread is handed: the pool and the thread's number.
private final class Worker {
  private let pool: Pool
  private let index: Int

  init(pool: Pool, index: Int) {
    self.pool = pool
    self.index = index
  }

  func run() { pool.work(index) }
}
