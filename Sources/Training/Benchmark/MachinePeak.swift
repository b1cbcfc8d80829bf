import Kernels

/// What the machine's arithmetic can do, measured now.
public enum MachinePeak {
  /// Floating-point operations per second of all threads of a pool together.
  ///
  /// Each thread runs fused multiply-adds in its registers. Well below threads × one core means that
  /// the threads share a physical core right now.
  public static func measure(_ pool: Pool, rounds: Int = 40) -> Double {
    let sinks = (0..<pool.threadCount).map { _ in
      let sink = allocate(64)
      sink[0] = 0.5
      sink[1] = 1
      return sink
    }
    defer { for sink in sinks { sink.deallocate() } }
    let times = 400_000
    var best = 0.0
    for _ in 0..<rounds {
      let start = seconds()
      pool.run(pool.threadCount) { k in _ = fusedMultiplyAdds(times, sinks[k]) }
      let operations = Double(times) * 24 * 2 * Double(lanes) * Double(pool.threadCount)
      best = max(best, operations / (seconds() - start))
    }
    return best
  }
}
