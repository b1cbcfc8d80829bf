import Foundation

/// How the learning rate changes over a training.
public enum LearningRateSchedule: String, Codable, Hashable, Sendable, CaseIterable {
  /// The same all the time.
  case constant
  /// Times 0.9 after each epoch.
  case exponential
  /// Along half a cosine from the full rate to 0 over all epochs.
  case cosine

  /// The factor of the rate at a step.
  ///
  /// - Parameters:
  ///   - epoch: epochs done, from 0. step: steps done in this one.
  ///   - epochs: the greatest number of epochs.
  public func factor(epoch: Int, step: Int, stepsPerEpoch: Int, epochs: Int) -> Float {
    switch self {
    case .constant: return 1
    case .exponential: return (0..<epoch).reduce(Float(1)) { rate, _ in rate * 0.9 }
    case .cosine:
      let done = Double(epoch * stepsPerEpoch + step) / Double(max(epochs * stepsPerEpoch, 1))
      return Float((1 + cos(.pi * min(done, 1))) / 2)
    }
  }
}
