/// Which number a cell of the map shows.
enum MapNumber: Hashable, Sendable, CaseIterable {
  case weight, lift, difference, change

  var words: String {
    switch self {
    case .weight: "attention weight"
    case .lift: "lift (weight × n)"
    case .difference: "weight − 1/n"
    case .change: "Δlogit (leave-one-out)"
    }
  }

  /// Whether 1/n is its yardstick, so that it says nothing where weights do not sum to 1.
  var needsNormalised: Bool { self == .lift || self == .difference }
}

/// The order of the targets.
enum MapOrder: Hashable, Sendable, CaseIterable {
  case candidates, similarity, category

  var words: String {
    switch self {
    case .candidates: "as ranked"
    case .similarity: "by where they look"
    case .category: "by category"
    }
  }
}
