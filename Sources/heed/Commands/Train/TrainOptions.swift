import Models
import Training

/// The options of `heed train` beside those about data.
enum TrainOptions {
  static let data = Option<String>.path(
    "data", "PATH", "a folder or file of ratings, clicks or reviews, or a prepared file"
  ).required(unless: resume)
  static let model = Option<String>.choice(
    "model", ModelZoo.all.map(\.card.name), placeholder: "NAME",
    "the model; \"heed models\" lists them"
  ).required(unless: resume)
  static let preset = Option<ModelPreset.Source>.choice(
    "preset", "begin with the choices of the paper, or of its authors' code, where there are such")
  static let out = Option<String>.path("out", "RUN", "the run directory to write").required

  private static let defaults = TrainingSettings(model: "")
  static let epochs = Option<Int>.wholeNumber(
    "epochs", in: 1...100_000, "the most passes over the training data"
  ).defaulting(to: "\(defaults.epochs)")
  static let batch = Option<Int>.wholeNumber(
    "batch", in: 1...10_000_000, "impressions per step"
  ).defaulting(to: "\(defaults.batch)")
  static let learningRate = Option<Double>.number(
    "learning-rate", in: .positive, "the size of a step"
  ).defaulting(to: "\(defaults.optimiser.learningRate)")
  static let optimiser = Option<OptimiserSettings.Kind>.choice("optimiser", "the rule of a step")
    .defaulting(to: defaults.optimiser.kind.rawValue)
  static let denseAdam = Option.flag(
    "dense-adam", "let Adam move all embedding rows in every step, not only those read")
  static let schedule = Option<LearningRateSchedule>.choice(
    "schedule", "how the learning rate changes"
  ).defaulting(to: defaults.schedule.rawValue)
  static let clip = Option<Double>.number(
    "clip", in: .positive, "the greatest norm of a gradient; longer ones are shortened")
  static let regularisation = Option<OptimiserSettings.Regularisation>.choice(
    "regularisation", "what keeps weights small"
  ).defaulting(to: defaults.optimiser.regularisation.rawValue)
  static let strength = Option<Double>.number(
    "strength", in: .zeroOrMore, "how much the regularisation weighs"
  ).defaulting(to: "\(defaults.optimiser.strength)")
  static let patience = Option<Int>.wholeNumber(
    "patience", in: 1...100_000, "epochs without a better validation AUC before training ends"
  ).defaulting(to: "\(defaults.patience)")
  static let keep = Option<KeptEpoch>.choice(
    "keep", "whose weights are kept and tested; with last, training never ends early"
  ).defaulting(to: KeptEpoch.best.rawValue)
  static let set = Option<[Assignment]>.assignments(
    "set", holdCommas: true, "KEY=VALUE", "a setting of the model; \"heed models NAME\" lists them"
  ).repeatable
  static let seed = Option<Int>.wholeNumber(
    "seed", in: 0...Int.max, "the seed of everything random"
  ).defaulting(to: "\(defaults.seed)")
  static let threads = Option<Int>.wholeNumber(
    "threads", in: 1...1024, "the threads to use; the results do not depend on it"
  ).defaulting(to: "all cores")

  static let resume = Option.flag("resume", "go on where the run in RUN stopped")
  static let force = Option.flag("force", "overwrite an existing run in RUN")
  static let followUser = Option<String>.text(
    "follow-user", "ID", "keep this user's attention after every epoch"
  ).repeatable
  static let logEvery = Option<Int>.wholeNumber(
    "log-every", in: 1...Int.max, "steps between two log lines"
  ).defaulting(to: "about a second")
  static let plain = Option.flag("plain", "print plain lines, also on a terminal")
  static let json = Option.flag("json", "print one JSON object per event")
}
