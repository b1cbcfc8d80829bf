import Datasets

/// What a model makes of one kind of items around an impression.
public struct AdInspection: Hashable, Sendable {
  /// Which items.
  public let kind: SurroundingAds.Kind

  /// The items, oldest first.
  public let items: [Surroundings.Item]

  /// The attention of the target to them, in their order.
  public let attention: AttentionSummary

  /// The weights, in the order of the items.
  public var weights: [Float] { attention.weights }
}

extension TargetInspection {
  /// The items around the impression by kind, with their weights; empty for a model that reads none.
  public var ads: [AdInspection] {
    guard let surroundings else { return [] }
    return SurroundingAds.Kind.allCases.compactMap { kind in
      guard
        let attention = traces.first(where: { $0.kind == .ads && $0.name == kind.rawValue }),
        attention.weights.count == surroundings[kind].count
      else { return nil }
      return AdInspection(kind: kind, items: surroundings[kind], attention: attention)
    }
  }
}

extension AttentionSummary {
  /// Several attentions one after another, such as those to each kind of items; nil for none.
  ///
  /// Their weights have no common sum, so nothing is said of entropy.
  public init?(joining parts: [AttentionSummary]) {
    guard let first = parts.first else { return nil }
    name = parts.map(\.name).joined(separator: ", ")
    kind = first.kind
    normalisation = .none
    mean = AttentionDistribution(weights: parts.flatMap(\.weights), isNormalised: false)
    heads = [mean]
    scores = nil
    headScores = nil
    fields = nil
    sessions = nil
  }
}
