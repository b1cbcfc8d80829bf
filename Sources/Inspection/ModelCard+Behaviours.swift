import Layers
import Models

extension ModelCard {
  /// Whether the model weighs behaviours of the history: all of them, or the last as clicked items.
  public var attendsToBehaviours: Bool {
    attention.contains {
      $0.kind == .targetToBehaviours
        || ($0.kind == .ads && $0.name == AttentionTrace.clicked)
    }
  }

  /// The attentions to items around the impression.
  public var adAttentions: [String] { attention.filter { $0.kind == .ads }.map(\.name) }
}
