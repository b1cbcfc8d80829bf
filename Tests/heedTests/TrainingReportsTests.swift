import Testing

@testable import Training
@testable import heed

@Suite struct TrainingReportsTests {
  private func step(share: Double) -> TrainingEvent {
    .step(
      TrainingProgress(
        epoch: 1, step: 1, loss: 0.5, learningRate: 0.1, impressionsPerSecond: 1,
        epochShare: share, secondsLeft: 1))
  }

  private var epoch: TrainingEvent {
    .epoch(
      RunRecord.Epoch(epoch: 1, trainLoss: 0, validationLoss: 0, validationAUC: nil, seconds: 1),
      isBest: true)
  }

  /// Which of the events are told, each so many seconds after the start.
  private func told(_ events: [(TrainingEvent, after: Double)], isEveryOne: Bool) -> [Bool] {
    let start = ContinuousClock.now
    var pace = ReportPace(isEveryOne: isEveryOne)
    return events.map { pace.takes($0, at: start + .seconds($1)) }
  }

  @Test("steps are told once a second, epochs always")
  func pace() {
    let told = told(
      [
        (step(share: 0.1), after: 0), (step(share: 0.2), after: 0.5), (step(share: 0.3), after: 1),
        (epoch, after: 1.2), (step(share: 0.1), after: 2.1), (step(share: 0.2), after: 2.2),
      ], isEveryOne: false)
    #expect(told == [true, false, true, true, false, true])
  }

  @Test("the last step of an epoch leaves the word to the epoch")
  func lastStep() {
    #expect(told([(step(share: 1), after: 0)], isEveryOne: false) == [false])
  }

  @Test("who chose the steps gets every one")
  func everyOne() {
    let steps = [0.1, 0.2, 1].map { (step(share: $0), after: 0.0) }
    #expect(told(steps, isEveryOne: true) == [true, true, true])
  }
}
