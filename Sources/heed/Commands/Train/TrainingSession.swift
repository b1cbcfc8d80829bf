import Datasets
import Kernels
import Models
import Training

/// What a command line asks to be trained: a new run, or one that goes on.
struct TrainingSession {
  let run: RunDirectory
  let settings: TrainingSettings
  let dataPath: String
  let dataOptions: DatasetOptions
  private let isResumed: Bool
  private let isForced: Bool
  private let followedUsers: [String]
  private let threadCount: Int
  private let logEvery: Int
  /// Nothing was said about features: the model reads what is known about the user.
  private let readsUserColumns: Bool

  /// With `--resume` everything that is not said is as the run has it.
  ///
  /// - Throws: `RunError` for a run that is there, or that is not, or that is of another model.
  init(_ arguments: Arguments) throws {
    run = RunDirectory(arguments[TrainOptions.out] ?? "")
    isResumed = arguments.contains(TrainOptions.resume)
    isForced = arguments.contains(TrainOptions.force)
    readsUserColumns = !isResumed && arguments[DataOptions.features] == nil
    let model = arguments[TrainOptions.model]
    var followed = arguments.all(TrainOptions.followUser)
    if isResumed {
      let record = try run.read()
      if let model, model != record.training.model {
        throw RunError.otherSettings(
          path: run.path, name: "model", was: record.training.model, asked: model)
      }
      settings = record.training.applying(arguments)
      dataPath = arguments[TrainOptions.data] ?? record.data.path
      dataOptions = record.data.options.applying(arguments)
      if followed.isEmpty { followed = run.followedUsers }
    } else {
      // Before the data is read, which may take minutes.
      if run.exists && !isForced { throw run.inTheWay }
      let preset = arguments[TrainOptions.preset]
      settings = try
        (preset.map { try TrainingSettings.preset($0, model: model ?? "") }
        ?? TrainingSettings(model: model ?? "")).applying(arguments)
      dataPath = arguments[TrainOptions.data] ?? ""
      dataOptions = DatasetOptions().applying(arguments)
    }
    _ = try ModelZoo.entry(named: settings.model).settings(settings.settings)
    followedUsers = followed
    threadCount = arguments[TrainOptions.threads] ?? Pool.coreCount
    // A few reports a second on any machine, also where a step is large.
    logEvery = arguments[TrainOptions.logEvery] ?? max(1, 25_600 / settings.batch)
  }

  /// The trainer of the session; the run directory exists from here on.
  ///
  /// - Throws: `RunError`, `SettingError`, `DataError`.
  func trainer(_ dataset: Dataset) throws -> Trainer {
    var settings = settings
    if readsUserColumns { settings.features = dataset.userFeatures }
    return try Trainer(
      settings, dataset: dataset, dataPath: dataPath, run: run,
      pool: Pool(threadCount: threadCount), resume: isResumed, overwrite: isForced,
      followedUsers: followedUsers, logEvery: logEvery)
  }
}

extension TrainingSettings {
  /// These settings, with what a command line says in their place.
  func applying(_ arguments: Arguments) -> TrainingSettings {
    var result = self
    func take<Value>(_ option: Option<Value>, _ key: WritableKeyPath<TrainingSettings, Value>) {
      if let value = arguments[option] { result[keyPath: key] = value }
    }
    take(DataOptions.split, \.split.method)
    if let features = arguments[DataOptions.features] {
      result.features = features == ["none"] ? [] : features
    }
    take(DataOptions.history, \.history)
    // What is as by default stays unsaid in the run.
    if let part = arguments[DataOptions.validateOn] {
      result.split.validatesOnTest = part == .test ? true : nil
    }
    if let keep = arguments[TrainOptions.keep] { result.keep = keep == .best ? nil : keep }
    if let rule = arguments[DataOptions.histories] {
      result.histories = rule == .past ? nil : rule
    }
    if arguments.contains(DataOptions.dropEmptyNegatives) { result.dropsEmptyNegatives = true }
    if arguments.contains(DataOptions.firstItemUnknown) { result.firstItemIsUnknown = true }
    take(TrainOptions.epochs, \.epochs)
    take(TrainOptions.batch, \.batch)
    take(TrainOptions.optimiser, \.optimiser.kind)
    take(TrainOptions.regularisation, \.optimiser.regularisation)
    take(TrainOptions.schedule, \.schedule)
    take(TrainOptions.patience, \.patience)
    if let ads = arguments[DataOptions.ads] { result.ads = ads }
    if let negatives = arguments[DataOptions.negatives] { result.negatives = negatives }
    if let source = arguments[DataOptions.negativesFrom] {
      result.negativeSource = source == .catalogue ? nil : source
    }
    if let rate = arguments[TrainOptions.learningRate] {
      result.optimiser.learningRate = Float(rate)
    }
    if arguments.contains(TrainOptions.denseAdam) { result.optimiser.denseTables = true }
    if let norm = arguments[TrainOptions.clip] { result.optimiser.clipNorm = Float(norm) }
    if let strength = arguments[TrainOptions.strength] {
      result.optimiser.strength = Float(strength)
    }
    if let seed = arguments[TrainOptions.seed] { result.seed = UInt64(seed) }
    for assignment in arguments.all(TrainOptions.set).joined() {
      result.settings[assignment.key] = SettingValue(typed: assignment.value)
    }
    return result
  }
}
