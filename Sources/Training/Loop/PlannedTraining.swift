import Datasets
import Foundation
import Kernels
import Models

/// One training among many that are asked for together: done already, half done, or to be begun.
public struct PlannedTraining: Sendable {
  /// What is to be trained.
  public let settings: TrainingSettings
  /// Where the data is.
  public let path: String
  /// Where the run is, or will be.
  public let run: RunDirectory

  /// Plans a training.
  public init(_ settings: TrainingSettings, path: String, run: RunDirectory) {
    self.settings = settings
    self.path = path
    self.run = run
  }

  /// The record of the run where it is finished; nil where there is something left to train.
  ///
  /// - Throws: `RunError.otherSettings` or `dataChanged` for a finished run that is another
  ///   training's; `newerFormat` for one of a newer version, which would be lost.
  public func finishedRecord(_ dataset: Dataset) throws -> RunRecord? {
    guard run.exists else { return nil }
    let record: RunRecord
    do {
      record = try run.read()
    } catch let error as RunError {
      if case .newerFormat = error { throw error }
      return nil
    } catch {
      return nil
    }
    guard record.state == .finished else { return nil }
    guard record.data.fingerprint == dataset.info.fingerprint else {
      throw RunError.dataChanged(run: run.path, data: record.data.path)
    }
    if let (name, was, asked) = try record.training.completed().difference(
      from: settings.completed(), isFinished: true)
    {
      throw RunError.otherSettings(path: run.path, name: name, was: was, asked: asked)
    }
    return record
  }

  /// Trains what is left of the run. One that failed or was never saved begins anew.
  ///
  /// - Parameters:
  ///   - request: asked after each step.
  ///   - report: told of each step, with the number of training impressions.
  /// - Returns: the record; its state is `stopped` where `request` asked for that.
  /// - Throws: `RunError`, among them `otherSettings` for a run that is another training's.
  public func train(
    _ dataset: Dataset, pool: Pool, request: () -> TrainingRequest,
    report: (TrainingProgress, _ impressions: Int) throws -> Void
  ) throws -> RunRecord {
    let isResumed =
      run.exists && FileManager.default.fileExists(atPath: run.last)
      && (try? run.read()).map { $0.state != .failed } ?? false
    let trainer = try Trainer(
      settings, dataset: dataset, dataPath: path, run: run, pool: pool, resume: isResumed,
      overwrite: !isResumed)
    let impressions = trainer.data.train.count
    return try trainer.train(request: request) { event in
      if case .step(let step) = event { try report(step, impressions) }
    }
  }
}
