import Metrics
import Training

/// A training that runs beside the screen, as last heard of.
public struct TrainingStatus: Sendable {
  /// What it does now.
  public enum Phase: Hashable, Sendable {
    case starting, running, paused, finishingEpoch, stopping, finished, stopped
    /// It ended with this sentence.
    case failed(String)

    /// Whether leaving would lose or end something.
    public var isActive: Bool {
      switch self {
      case .starting, .running, .paused, .finishingEpoch, .stopping: true
      case .finished, .stopped, .failed: false
      }
    }
  }

  /// What it does now.
  public var phase = Phase.starting
  /// What is trained; nil before the first step.
  public var start: TrainingStart?
  /// Where it stands; nil before the first report.
  public var progress: TrainingProgress?
  /// The ROC curve on validation after each epoch, thinned.
  public var validationCurves: [ROCCurve] = []
  /// The followed users' attention by epoch; nil before the first epoch.
  public var followed: FollowedUser?

  /// A training that has not begun.
  public init() {}
}
