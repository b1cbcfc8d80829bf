import Cells
import Datasets
import Kernels
import Training

/// Trains one planned run after the other, with a line of progress and a line for each that is done.
struct TrainingQueue {
  let pool: Pool
  let console: Console

  /// The finished run's record; trains what is left of it first.
  ///
  /// - Throws: `RunError`; `Interruption` once a signal asked for the end, with the work saved.
  func record(_ planned: PlannedTraining, _ dataset: Dataset, called name: String) throws
    -> RunRecord
  {
    if let record = try planned.finishedRecord(dataset) {
      tell(record, name, isOld: true)
      return record
    }
    let progress = ProgressLine(on: console)
    let epochs = planned.settings.epochs
    let record = try planned.train(
      dataset, pool: pool, request: { StopRequest.signal == nil ? .proceed : .stop },
      report: { step, impressions in
        progress.show(
          Progress(
            completedCount: Int((Double(step.epoch - 1) + step.epochShare) * Double(impressions)),
            totalCount: epochs * impressions, label: name, unit: "impressions",
            details: ["epoch \(step.epoch)/\(epochs)", "loss \(NumberText.decimal(step.loss))"]))
      })
    progress.end()
    try StopRequest.check()
    tell(record, name, isOld: false)
    return record
  }

  private func tell(_ record: RunRecord, _ name: String, isOld: Bool) {
    let auc = record.test?.auc.map { NumberText.decimal($0) } ?? "n/a"
    let seconds = record.epochs.reduce(0) { $0 + $1.seconds }
    console.note(
      "\(name): AUC \(auc), "
        + (isOld
          ? "trained before"
          : "\(record.epochs.count) epochs in \(NumberText.span(.seconds(seconds.rounded())))"))
  }
}
