import Training

/// How a training's events are told.
protocol TrainingReports {
  /// Tells one event.
  func report(_ event: TrainingEvent) throws
  /// Tells that the training was stopped before its end.
  func stopped(_ record: RunRecord) throws
}

/// Which events are told: all epochs, and steps no more than once a second.
struct ReportPace {
  /// Whether each step that is reported is told, because somebody chose how many there are.
  let isEveryOne: Bool
  private var last: ContinuousClock.Instant?

  init(isEveryOne: Bool) {
    self.isEveryOne = isEveryOne
  }

  /// Whether an event is to be told now.
  mutating func takes(_ event: TrainingEvent, at now: ContinuousClock.Instant = .now) -> Bool {
    if case .step(let step) = event, !isEveryOne {
      // At the end of an epoch its own line follows at once.
      if step.epochShare >= 1 { return false }
      if let last, now - last < .seconds(1) { return false }
    }
    last = now
    return true
  }
}
