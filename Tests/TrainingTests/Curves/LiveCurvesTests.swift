import Testing

@testable import Training

@Suite struct LiveCurvesTests {
  private func progress(_ step: Int, epoch: Int, share: Double, loss: Double = 0.5)
    -> TrainingEvent
  {
    .step(
      TrainingProgress(
        epoch: epoch, step: step, loss: loss, learningRate: 0.001, gradientNorm: nil,
        impressionsPerSecond: 1000, epochShare: share, secondsLeft: 10))
  }

  private func epoch(_ number: Int, auc: Double?, isBest: Bool) -> TrainingEvent {
    .epoch(
      RunRecord.Epoch(
        epoch: number, trainLoss: 0.5, validationLoss: 0.6, validationAUC: auc, seconds: 2),
      isBest: isBest)
  }

  @Test func `an auxiliary loss has a curve of its own, where there is one`() {
    var live = LiveCurves(name: "run", path: "/nowhere")
    live.add(progress(50, epoch: 1, share: 0.5))
    #expect(live.curves["auxiliary_loss"] == nil)
    live.add(
      .step(
        TrainingProgress(
          epoch: 1, step: 60, loss: 0.5, auxiliaryLoss: 1.2, learningRate: 0.001,
          impressionsPerSecond: 1000, epochShare: 0.6, secondsLeft: 10)))
    #expect(live.curves["auxiliary_loss"]?.values == [1.2])
  }

  @Test func `events become the curves of the log`() {
    var live = LiveCurves(name: "run", path: "/nowhere")
    live.add(progress(50, epoch: 1, share: 0.5))
    live.add(progress(100, epoch: 1, share: 1, loss: .nan))
    live.add(epoch(1, auc: 0.7, isBest: true))
    live.add(progress(200, epoch: 2, share: 1))
    live.add(epoch(2, auc: nil, isBest: false))
    let curves = live.curves
    #expect(curves["loss"]?.steps == [50, 100, 200])
    #expect(curves["loss"]?.values[1].isNaN == true)
    #expect(curves["validation_auc"]?.steps == [100])
    #expect(curves["validation_loss"]?.steps == [100, 200])
    #expect(curves.bestStep == 100)
    #expect(curves.bestEpoch == 1)
    #expect(curves.epochCount == 2)
    #expect(curves.epochs.interpolated(at: 150) == 1.5)
    #expect(curves.seconds.values == [0, 2, 4])
  }

  @Test func `the live curves of a training are those of its log`() throws {
    let tiny = try TinyTraining()
    let path = tiny.folder + "/run"
    var live = LiveCurves(name: "run", path: path)
    try tiny.trainer(TinyTraining.settings(), "run").train { live.add($0) }
    let source = FollowedSource(path: path)
    _ = source.read()
    for series in source.curves.series {
      #expect(live.curves[series.name]?.steps == series.steps)
    }
    #expect(live.curves.series.count == source.curves.series.count)
    #expect(live.curves.bestStep == source.curves.bestStep)
    #expect(live.curves.epochs.steps.last == source.curves.epochs.steps.last)
    #expect(live.curves.state == .finished)
  }
}
