import Foundation

/// σ(z) = 1 / (1 + e^−z), 0 … 1.
public func probability(ofLogit logit: Double) -> Double { 1 / (1 + exp(-logit)) }

/// The same, rounded once.
public func probability(ofLogit logit: Float) -> Float {
  Float(probability(ofLogit: Double(logit)))
}

/// log(p / (1 − p)), for a probability strictly between 0 and 1.
public func logit(ofProbability probability: Double) -> Double {
  log(probability / (1 - probability))
}
