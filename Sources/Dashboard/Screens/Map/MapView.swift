import Inspection
import Models

/// One of the pictures that a model's attention gives.
enum MapView: Hashable, Sendable {
  /// All targets against what they look at: the attention of that name, or where there is none the
  /// change of the logit without each behaviour.
  case targets(trace: String?)
  /// All targets against the items around the impression, the attentions of these names side by side.
  case ads(traces: [String])
  /// One attention of the current target as a matrix.
  case matrix(trace: String)

  /// The pictures of a model, from what its card says it records.
  static func all(of card: ModelCard) -> [MapView] {
    var looks = card.attention.filter(\.isOfTarget).map { MapView.targets(trace: $0.name) }
    if !card.adAttentions.isEmpty { looks.append(.ads(traces: card.adAttentions)) }
    let others = card.attention.filter { !$0.isOfTarget && $0.kind != .ads }
      .map { MapView.matrix(trace: $0.name) }
    return (looks.isEmpty ? [.targets(trace: nil)] : looks) + others
  }

  /// The name of what is shown.
  var trace: String? {
    switch self {
    case .targets(let trace): trace
    case .ads(let traces): traces.joined(separator: ", ")
    case .matrix(let trace): trace
    }
  }

  /// Whether columns are items around the impression.
  var isOfAds: Bool {
    if case .ads = self { true } else { false }
  }

  /// The attention that a map of targets shows.
  func summary(of inspection: TargetInspection) -> AttentionSummary? {
    switch self {
    case .ads: AttentionSummary(joining: inspection.ads.map(\.attention))
    case .targets, .matrix: inspection.traces.first { $0.name == trace }
    }
  }

  var isMatrix: Bool {
    if case .matrix = self { true } else { false }
  }
}

extension AttentionMap {
  /// Whether the target looks at a list, so that the looks of many targets make a map.
  fileprivate var isOfTarget: Bool { kind == .targetToBehaviours || kind == .sessions }
}

extension AttentionSummary {
  /// What rows and columns of its matrix are.
  var axes: (row: String, column: String) {
    switch kind {
    case .targetToBehaviours: ("head", "behaviour")
    case .sessions: ("head", "session")
    case .selfAttention: ("element", "element")
    case .pairs: ("field", "field")
    case .gates: ("step", "gate")
    case .states: ("step", "unit")
    case .ads: ("head", "ad")
    }
  }
}
