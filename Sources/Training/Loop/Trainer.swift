import Datasets
import Foundation
import Kernels
import Metrics
import Models
import Tensors

/// Trains a model and keeps its run directory.
///
/// The result is a function of settings and data: the same on any number of threads, and the same
/// whether or not the training was interrupted.
public final class Trainer {
  /// What is trained.
  public let model: any CTRModel
  /// What it is trained on.
  public let data: TrainingData
  /// run.json as it stands.
  public private(set) var record: RunRecord

  private let run: RunDirectory
  private let settings: TrainingSettings
  private let pool: Pool
  private let optimiser: Optimiser
  private let step: TrainingStep
  private let scorer: PlanScorer
  private let negatives: BehaviourNegatives?
  private let followed: FollowedAttention
  private let logEvery: Int
  private var state: TrainingState
  private var log: RunLog
  private var lastCheckpoint = seconds()

  /// Seconds between checkpoints inside an epoch.
  static let checkpointInterval = 60.0

  /// The most points of a reported ROC curve: more than any terminal has dots in a row.
  static let curvePoints = 400

  /// Prepares a training.
  ///
  /// - Parameters:
  ///   - resume: go on from the run's checkpoint; the settings must be those it began with.
  ///   - overwrite: remove a run that is there, once all else has proved right.
  ///   - followedUsers: raw ids of users whose attention is kept after each epoch; empty follows
  ///     one of the validation part with a long history.
  ///   - logEvery: steps between two reports.
  /// - Throws: `RunError`, `SettingError`, `DataError`.
  public init(
    _ settings: TrainingSettings, dataset: Dataset, dataPath: String, run: RunDirectory, pool: Pool,
    resume: Bool = false, overwrite: Bool = false, followedUsers: [String] = [],
    logEvery: Int = 100
  ) throws {
    if run.exists && !resume && !overwrite { throw run.inTheWay }
    let entry = try ModelZoo.entry(named: settings.model)
    let settings = try settings.completed()
    self.settings = settings
    self.run = run
    self.pool = pool
    self.logEvery = logEvery
    data = try TrainingData(dataset, settings)
    try data.check(inputsOf: entry.card, settings)
    model = try entry.make(
      schema: data.schema, settings: settings.settings, seed: settings.seed,
      threadCount: pool.threadCount)
    optimiser = Optimiser(
      model.store, settings.optimiser,
      frequencies: settings.optimiser.regularisation == .miniBatchAware
        ? data.frequencies(settings) : [:])
    step = TrainingStep(model: model, optimiser: optimiser, pool: pool)
    scorer = PlanScorer(model: model, builder: data.builder, pool: pool)
    negatives =
      entry.card.inputs.contains(.negatives)
      ? BehaviourNegatives(dataset, data.split, data.encoding, seed: settings.seed) : nil
    if resume {
      record = try Self.resumable(run, settings, dataset)
      record.training = settings
      state = try TrainingState(run.last, into: model.store, optimiser)
      record.state = .running
      record.failure = nil
    } else {
      state = TrainingState()
      record = RunRecord(
        training: settings,
        data: RunRecord.Data(dataset, path: dataPath), schema: data.schema,
        impressions: data.impressionCounts, parameters: model.store.trainedCount,
        warnings: data.warnings)
    }
    record.epochs = state.epochs
    record.bestEpoch = state.bestEpoch
    followed = try FollowedAttention(
      data, users: followedUsers, path: run.attention, keepingEpochs: resume ? state.epoch : 0)
    try run.create()
    if overwrite && !resume { try run.removeFiles() }
    log = try RunLog(run, keepingStepsThrough: state.step, isResumed: resume)
    try run.write(record)
  }

  /// The record of a run that can go on with these settings.
  private static func resumable(
    _ run: RunDirectory, _ settings: TrainingSettings, _ dataset: Dataset
  ) throws -> RunRecord {
    let record = try run.read()
    if record.imported != nil { throw RunError.imported(path: run.path) }
    guard record.data.fingerprint == dataset.info.fingerprint else {
      throw RunError.dataChanged(run: run.path, data: record.data.path)
    }
    guard FileManager.default.fileExists(atPath: run.last) else {
      throw RunError.nothingToResume(path: run.path)
    }
    if record.state == .finished { throw RunError.alreadyFinished(path: run.path) }
    if let (name, was, asked) = try record.training.completed().difference(from: settings) {
      throw RunError.otherSettings(path: run.path, name: name, was: was, asked: asked)
    }
    return record
  }

  private var stepsPerEpoch: Int { (data.train.count + settings.batch - 1) / settings.batch }

  /// Trains to the end, or until asked to stop.
  ///
  /// - Parameters:
  ///   - request: asked after each step.
  ///   - report: told what happens, on this thread.
  /// - Returns: the final record.
  /// - Throws: `RunError.diverged`; the run then keeps its last checkpoint.
  @discardableResult
  public func train(
    request: () -> TrainingRequest = { .proceed }, report: (TrainingEvent) throws -> Void
  ) throws -> RunRecord {
    try report(
      .started(
        TrainingStart(
          model: settings.model, parameters: record.parameters, train: data.train.count,
          validation: data.validation.count, test: data.test.count, epochs: settings.epochs,
          stepsPerEpoch: stepsPerEpoch, resumedSteps: state.step)))
    do {
      while !isDone {
        let wish = try trainEpoch(request, report)
        if wish == .stop { return try stop() }
        try endEpoch(report)
        if wish == .finishEpoch { break }
      }
      return try finish(report)
    } catch {
      record.state = .failed
      record.failure = "\(error)"
      try? run.write(record)
      throw error
    }
  }

  private var isDone: Bool {
    state.epoch >= settings.epochs
      || (state.stepInEpoch == 0 && state.epoch > 0 && settings.keep != .last
        && state.epoch - max(state.bestEpoch, 0) >= settings.patience)
  }

  /// The rest of the current epoch.
  private func trainEpoch(
    _ request: () -> TrainingRequest, _ report: (TrainingEvent) throws -> Void
  ) throws -> TrainingRequest {
    let order = EpochOrder(seed: settings.seed, epoch: state.epoch, count: data.train.count).rows
    var plan = data.train
    plan.epoch = state.epoch
    var batch = data.builder.makeBatch()
    var window = ReportWindow()
    var wish = TrainingRequest.proceed
    while state.stepInEpoch < stepsPerEpoch {
      let start = seconds()
      let from = state.stepInEpoch * settings.batch
      let rows = order[from..<min(from + settings.batch, order.count)]
      data.builder.fill(&batch, plan, rows: rows)
      negatives?.fill(&batch, plan, rows: rows)
      let rate =
        settings.optimiser.learningRate
        * settings.schedule.factor(
          epoch: state.epoch, step: state.stepInEpoch, stepsPerEpoch: stepsPerEpoch,
          epochs: settings.epochs)
      let loss = step(
        batch, learningRate: rate, dropoutSeed: settings.seed ^ UInt64(state.step) << 20)
      let auxiliary = step.auxiliaryLoss
      guard (loss + (auxiliary ?? 0)).isFinite else {
        throw RunError.diverged(epoch: state.epoch + 1, step: state.step + 1)
      }
      state.step += 1
      state.stepInEpoch += 1
      state.lossSum += loss * Double(rows.count)
      state.impressions += rows.count
      let spent = seconds() - start
      state.seconds += spent
      window.add(loss: loss, auxiliary: auxiliary, impressions: rows.count, seconds: spent)
      if state.step % logEvery == 0 || state.stepInEpoch == stepsPerEpoch {
        try reportStep(&window, rate, report)
      }
      let now = request()
      if case .stop = now { return .stop }
      if case .finishEpoch = now { wish = .finishEpoch }
      if seconds() - lastCheckpoint > Self.checkpointInterval { try checkpoint() }
    }
    return wish
  }

  private func reportStep(
    _ window: inout ReportWindow, _ rate: Float, _ report: (TrainingEvent) throws -> Void
  ) throws {
    let left = (settings.epochs - state.epoch) * stepsPerEpoch - state.stepInEpoch
    let progress = TrainingProgress(
      epoch: state.epoch + 1, step: state.step, loss: window.loss,
      auxiliaryLoss: window.auxiliaryLoss, learningRate: rate,
      gradientNorm: step.gradientNorm, impressionsPerSecond: window.impressionsPerSecond,
      epochShare: Double(state.stepInEpoch) / Double(stepsPerEpoch),
      secondsLeft: window.secondsPerStep * Double(left))
    window = ReportWindow()
    try log.add(progress)
    try report(.step(progress))
  }

  /// Validates, keeps the weights if they are the best, and saves.
  private func endEpoch(_ report: (TrainingEvent) throws -> Void) throws {
    let rankings = try diverging { try scorer.predictions(data.validation).rankings() }
    let validation = Evaluation(rankings, cuts: [])
    let epoch = RunRecord.Epoch(
      epoch: state.epoch + 1, trainLoss: state.lossSum / Double(max(state.impressions, 1)),
      validationLoss: validation.logLoss ?? .nan, validationAUC: validation.auc,
      seconds: state.seconds)
    let isBest = state.bestEpoch == 0 || (validation.auc ?? 0) > (state.bestAUC ?? 0)
    state.epoch += 1
    state.stepInEpoch = 0
    state.lossSum = 0
    state.impressions = 0
    state.seconds = 0
    state.epochs.append(epoch)
    if isBest {
      state.bestAUC = validation.auc
      state.bestEpoch = state.epoch
    }
    if isBest || settings.keep == .last {
      try WeightFile.write(
        model.store, to: run.model,
        metadata: ["heed": "model", "model": settings.model, "epoch": "\(state.epoch)"])
    }
    try followed.record(epoch: state.epoch, model: model, pool: pool)
    record.epochs = state.epochs
    record.bestEpoch = state.bestEpoch
    try log.add(epoch, step: state.step)
    try checkpoint()
    try run.write(record)
    let curve = rankings.scored.rocCurve().value?.thinned(to: Self.curvePoints)
    try report(
      .observed(
        EpochObservation(
          epoch: state.epoch, validationCurve: curve, followed: followed.users)))
    try report(.epoch(epoch, isBest: isBest))
  }

  /// What finite losses did not show, logits of other rows do: a training that has diverged.
  private func diverging<Value>(_ evaluate: () throws -> Value) throws -> Value {
    do {
      return try evaluate()
    } catch MetricInputError.logitNotFinite {
      throw RunError.diverged(epoch: max(state.epoch, 1), step: state.step)
    }
  }

  private func checkpoint() throws {
    try state.write(model.store, optimiser, to: run.last)
    lastCheckpoint = seconds()
  }

  private func stop() throws -> RunRecord {
    try checkpoint()
    record.state = .stopped
    try run.write(record)
    return record
  }

  /// Tests the last and the best weights and closes the run.
  private func finish(_ report: (TrainingEvent) throws -> Void) throws -> RunRecord {
    let last = try diverging { try scorer.predictions(data.test).evaluation(cuts: []) }
    record.testLastEpoch = RunRecord.LastEpoch(
      epoch: state.epoch, auc: last.auc, logloss: last.logLoss)
    try WeightFile.read(run.model, into: model.store)
    let predictions = scorer.predictions(data.test)
    try predictions.write(to: run.predictions)
    record.test = try predictions.evaluation()
    record.state = .finished
    try run.write(record)
    try report(.finished(record))
    return record
  }
}
