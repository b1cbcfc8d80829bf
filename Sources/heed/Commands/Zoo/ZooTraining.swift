import Cells
import Datasets
import Foundation
import Kernels
import Models
import Training

/// One training of a zoo: done already, half done, or to be begun.
struct ZooTraining {
  let settings: TrainingSettings
  /// Where the data is.
  let path: String
  let run: RunDirectory

  /// The finished run's record; trains what is left of it first.
  ///
  /// A run that failed or was never saved begins anew.
  ///
  /// - Throws: `RunError`, among them `otherSettings` for a run that is another training's;
  ///   `Interruption` once a signal asked for the end, with the work saved.
  func record(_ dataset: Dataset, pool: Pool, on console: Console) throws -> RunRecord {
    var isResumed = false
    if run.exists, let record = try? run.read() {
      if record.state == .finished {
        try check(record, dataset)
        tell(record, isOld: true, dataset, console)
        return record
      }
      isResumed = record.state != .failed && FileManager.default.fileExists(atPath: run.last)
    }
    let trainer = try Trainer(
      settings, dataset: dataset, dataPath: path, run: run, pool: pool, resume: isResumed,
      overwrite: !isResumed)
    let progress = ProgressLine(on: console)
    let impressionCount = trainer.data.train.count
    let record = try trainer.train(
      request: { StopRequest.signal == nil ? .proceed : .stop },
      report: { event in
        guard case .step(let step) = event else { return progress.end() }
        progress.show(
          Progress(
            completedCount: Int(
              (Double(step.epoch - 1) + step.epochShare) * Double(impressionCount)),
            totalCount: settings.epochs * impressionCount,
            label: "\(dataset.info.name) \(settings.model) seed \(settings.seed)",
            unit: "impressions",
            details: [
              "epoch \(step.epoch)/\(settings.epochs)", "loss \(NumberText.decimal(step.loss))",
            ]))
      })
    progress.end()
    try StopRequest.check()
    tell(record, isOld: false, dataset, console)
    return record
  }

  /// A finished run counts only for the same settings and the same data.
  private func check(_ record: RunRecord, _ dataset: Dataset) throws {
    guard record.data.fingerprint == dataset.info.fingerprint else {
      throw RunError.dataChanged(run: run.path, data: record.data.path)
    }
    var settings = settings
    settings.settings = try ModelZoo.entry(named: settings.model).settings(settings.settings)
    if let (name, was, asked) = record.training.difference(from: settings) {
      throw RunError.otherSettings(path: run.path, name: name, was: was, asked: asked)
    }
  }

  private func tell(_ record: RunRecord, isOld: Bool, _ dataset: Dataset, _ console: Console) {
    let auc = record.test?.auc.map { NumberText.decimal($0) } ?? "n/a"
    let seconds = record.epochs.reduce(0) { $0 + $1.seconds }
    console.note(
      "\(dataset.info.name) \(settings.model) seed \(settings.seed): AUC \(auc), "
        + (isOld
          ? "trained before"
          : "\(record.epochs.count) epochs in \(NumberText.span(.seconds(seconds.rounded())))"))
  }
}
