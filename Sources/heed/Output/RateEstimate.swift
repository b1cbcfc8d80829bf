import Glibc

/// Work per second, smoothed over about ten seconds.
struct RateEstimate: Sendable {
  private var last: (count: Int, time: ContinuousClock.Instant)?
  private var smoothed = 0.0
  private var weight = 0.0

  /// Takes a new count and returns the rate; nil as long as nothing was done.
  ///
  /// A count that went back, as at a new start, begins again.
  mutating func update(completedCount: Int, at now: ContinuousClock.Instant) -> Double? {
    guard let last, completedCount >= last.count else {
      self = RateEstimate()
      last = (completedCount, now)
      return nil
    }
    let seconds = (now - last.time) / .seconds(1)
    if seconds > 0 {
      let keep = exp(-seconds / 10)
      let rate = Double(completedCount - last.count) / seconds
      smoothed = keep * smoothed + (1 - keep) * rate
      weight = keep * weight + (1 - keep)
      self.last = (completedCount, now)
    }
    // Divided by its weight, the average is right from the first figure on.
    return weight > 0 ? smoothed / weight : nil
  }
}
