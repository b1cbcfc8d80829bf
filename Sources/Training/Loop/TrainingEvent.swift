import Metrics

/// What a training reports while it runs.
public enum TrainingEvent: Sendable {
  /// Everything is ready and the first step follows.
  case started(TrainingStart)
  /// Some steps were done.
  case step(TrainingProgress)
  /// What an epoch came to beside its figures; the event of the epoch itself follows.
  case observed(EpochObservation)
  /// An epoch was done and validated.
  case epoch(RunRecord.Epoch, isBest: Bool)
  /// Training has ended and the run is written.
  case finished(RunRecord)
}

/// What is about to be trained.
public struct TrainingStart: Encodable, Sendable {
  /// The model's name.
  public var model: String
  /// Trained numbers.
  public var parameters: Int
  /// Impressions that train.
  public var train: Int
  /// Impressions that choose the epoch.
  public var validation: Int
  /// Impressions that figures are reported on.
  public var test: Int
  /// Epochs at most.
  public var epochs: Int
  /// Steps in each epoch.
  public var stepsPerEpoch: Int
  /// Steps that an earlier part of this training has done.
  public var resumedSteps: Int

  enum CodingKeys: String, CodingKey {
    case model, parameters, train, validation, test, epochs
    case stepsPerEpoch = "steps_per_epoch"
    case resumedSteps = "resumed_steps"
  }
}

/// Where training stands.
public struct TrainingProgress: Encodable, Sendable {
  /// From 1.
  public var epoch: Int
  /// Steps altogether.
  public var step: Int
  /// Mean loss since the last report, without auxiliary losses.
  public var loss: Double
  /// Mean auxiliary loss since the last report, its weight included; nil for a model that has none.
  public var auxiliaryLoss: Double?
  /// The rate of the last step.
  public var learningRate: Float
  /// The last step's gradient norm, where clipping computed it.
  public var gradientNorm: Float?
  /// Impressions trained in a second since the last report.
  public var impressionsPerSecond: Double
  /// The share of the epoch that is done.
  public var epochShare: Double
  /// Seconds to the end if all epochs are trained.
  public var secondsLeft: Double

  enum CodingKeys: String, CodingKey {
    case epoch, step, loss
    case auxiliaryLoss = "auxiliary_loss"
    case learningRate = "learning_rate"
    case gradientNorm = "gradient_norm"
    case impressionsPerSecond = "impressions_per_second"
    case epochShare = "epoch_share"
    case secondsLeft = "seconds_left"
  }
}

/// What somebody wants of a running training.
public enum TrainingRequest: Sendable {
  /// Nothing: go on.
  case proceed
  /// End after this epoch.
  case finishEpoch
  /// Save and end now.
  case stop
}

/// What is seen of a model after an epoch.
public struct EpochObservation: Sendable {
  /// From 1.
  public var epoch: Int
  /// The ROC curve on validation, thinned; nil with one class.
  public var validationCurve: ROCCurve?
  /// The followed users' attention, this epoch's included.
  public var followed: [FollowedUser]
}
