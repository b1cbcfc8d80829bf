import Testing

@testable import Training
@testable import heed

@Suite struct PlainTrainingReportsTests {
  @Test("a step is one line of columns")
  func step() {
    let progress = TrainingProgress(
      epoch: 3, step: 12_345, loss: 0.61234, learningRate: 0.001, impressionsPerSecond: 98_765,
      epochShare: 0.456, secondsLeft: 192)
    #expect(
      PlainTrainingReports.line(progress)
        == "epoch   3   45 %  step    12,345  loss  .6123  rate   0.001    99k impressions/s  "
        + "ETA 3m12s")
  }

  @Test("time left that is no number is none")
  func noTime() {
    let progress = TrainingProgress(
      epoch: 1, step: 1, loss: 1.5, learningRate: 0.5, impressionsPerSecond: 0, epochShare: 0,
      secondsLeft: .nan)
    #expect(PlainTrainingReports.line(progress).hasSuffix("ETA .0s"))
  }

  @Test("an epoch tells its validation AUC, and whether it is the best")
  func epoch() {
    var epoch = RunRecord.Epoch(
      epoch: 2, trainLoss: 0.55, validationLoss: 0.6, validationAUC: 0.71234, seconds: 4.25)
    #expect(
      PlainTrainingReports.line(epoch, isBest: true)
        == "epoch   2   done  train loss  .5500  validation loss  .6000  AUC  .7123 best  4.3s")
    epoch.validationAUC = nil
    #expect(PlainTrainingReports.line(epoch, isBest: false).contains("AUC    n/a       4.3s"))
  }

  @Test("the start tells sizes, and where a resumed training goes on")
  func start() {
    var start = TrainingStart(
      model: "din", parameters: 1234, train: 72_000, validation: 8000, test: 20_000, epochs: 10,
      stepsPerEpoch: 282, resumedSteps: 0)
    #expect(
      PlainTrainingReports.lines(start, on: "shop") == [
        "din on shop: 1,234 parameters",
        "72,000 impressions train, 8,000 validate, 20,000 test; 282 steps an epoch, "
          + "at most 10 epochs",
      ])
    start.resumedSteps = 500
    #expect(
      PlainTrainingReports.lines(start, on: "shop").last == "resumed after step 500")
  }
}
