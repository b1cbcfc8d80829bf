import Dashboard
import Training

/// What the dashboard has been told of a training: news are gathered and sent at most four times a
/// second, so that drawing them takes nothing from the training that one could measure.
struct TrainingTold {
  private let inbox: Inbox
  private var run: OpenRun
  private var status = TrainingStatus()
  private var curves: LiveCurves
  private var lastPost: ContinuousClock.Instant?
  private var lastWeights: ContinuousClock.Instant?

  private static let interval = Duration.milliseconds(250)
  private static let weightInterval = Duration.milliseconds(400)

  init(run: OpenRun, inbox: Inbox) {
    self.run = run
    self.inbox = inbox
    curves = LiveCurves(name: run.name, path: run.path)
    status.phase = .running
  }

  /// Takes what the trainer reports.
  mutating func take(_ event: TrainingEvent, record: RunRecord) {
    curves.add(event)
    switch event {
    case .started(let start):
      status.start = start
      post()
    case .step(let progress):
      status.progress = progress
      if lastPost.map({ .now - $0 >= Self.interval }) ?? true { post() }
    case .observed(let observation):
      if let curve = observation.validationCurve { status.validationCurves.append(curve) }
      status.followed = observation.followed.first
    case .epoch:
      run.record = record
      inbox.post(.run(run))
      post()
    case .finished: break
    }
  }

  /// Whether the last copy of the weights is old enough for another.
  var wantsWeights: Bool { lastWeights.map { .now - $0 >= Self.weightInterval } ?? true }

  /// Tells that there is a new copy of the weights.
  mutating func post(version: Int) {
    lastWeights = .now
    run.key = RunKey(index: run.key.index, version: version)
    inbox.post(.run(run))
  }

  /// Tells that the training waits.
  mutating func pause() { post(phase: .paused) }

  /// Tells when what is wanted has changed.
  mutating func follow(_ request: TrainingRequest) {
    let phase: TrainingStatus.Phase =
      switch request {
      case .proceed: .running
      case .finishEpoch: .finishingEpoch
      case .stop: .stopping
      }
    if phase != status.phase { post(phase: phase) }
  }

  /// Tells the end, with the weights that the run keeps.
  mutating func end(_ record: RunRecord, version: Int) {
    run.record = record
    post(version: version)
    post(phase: record.state == .finished ? .finished : .stopped)
  }

  /// Tells a failure.
  mutating func fail(_ sentence: String) { post(phase: .failed(sentence)) }

  private mutating func post(phase: TrainingStatus.Phase) {
    status.phase = phase
    post()
  }

  private mutating func post() {
    lastPost = .now
    inbox.post(.curves(0, curves.curves))
    inbox.post(.training(status))
  }
}
