import Datasets
import Foundation

/// The target that attention weights are computed for: the impression's own, or, to ask what they are
/// worth, another one or none.
enum AttendedTarget: String, Codable, CaseIterable {
  /// The impression's own.
  case own
  /// An item that has nothing to do with the impression.
  case other
  /// No target: weights are random, even over all that sum to 1.
  case random
}

extension Batch {
  /// For each behaviour the logarithm of an exponentially distributed number, [N]: under a softmax
  /// they are random weights, even over all that sum to 1.
  ///
  /// A score is a function of the target, the moment and the behaviour's item, so it is the same in
  /// every batch and follows a behaviour when the history is reordered.
  var randomScores: [Float] {
    var scores = [Float](repeating: 0, count: behaviourCount)
    for impression in 0..<count {
      let range = Int(offsets[impression])..<Int(offsets[impression + 1])
      let target = UInt64(UInt32(bitPattern: self.target[0][impression]))
      let moment = targetTime.isEmpty ? 0 : UInt64(bitPattern: targetTime[impression])
      for row in range {
        let behaviour = UInt64(UInt32(bitPattern: history[0][row]))
        var hash = target &* 0x9E37_79B9_7F4A_7C15 ^ behaviour &* 0xC2B2_AE3D_27D4_EB4F
        hash = (hash ^ moment &* 0x1656_67B1_9E37_79F9) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
        hash ^= hash >> 31
        // In (0, 1), never an end.
        let uniform = (Double(hash >> 12) + 0.5) / Double(UInt64(1) << 52)
        scores[row] = Float(log(-log(uniform)))
      }
    }
    return scores
  }
}
