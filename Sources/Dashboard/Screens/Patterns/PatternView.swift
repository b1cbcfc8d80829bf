import Inspection

/// One of the patterns: groups of behaviours, the distribution of a number over impressions, or what
/// removing behaviours does.
enum PatternView: Hashable, Sendable {
  case axis(PatternAxis)
  case shape(PatternShape)
  case removal

  static let all =
    PatternAxis.allCases.map(PatternView.axis) + PatternShape.allCases.map(PatternView.shape)
    + [.removal]

  /// One word.
  var name: String {
    switch self {
    case .axis(.recency): "recency"
    case .axis(.gap): "time gap"
    case .axis(.category): "category"
    case .axis(.popularity): "popularity"
    case .shape(.entropy): "entropy"
    case .shape(.effective): "effective"
    case .shape(.agreement): "agreement"
    case .removal: "removal"
    }
  }

  /// As the title of a pane.
  var title: String {
    switch self {
    case .axis(.recency): "By recency, from the newest"
    case .axis(.gap): "By time gap to the impression"
    case .axis(.category): "By category"
    case .axis(.popularity): "By the item's training count"
    case .shape(.entropy): "Entropy, 1 is even"
    case .shape(.effective): "Effective behaviours"
    case .shape(.agreement): "Agreement ρ with leave-one-out"
    case .removal: "Removing moves the logit"
    }
  }
}
