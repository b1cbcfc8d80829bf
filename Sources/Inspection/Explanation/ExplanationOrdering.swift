import Kernels

/// One impression's behaviours in an order, the first to be removed first.
struct ExplanationOrdering {
  /// What the order goes by.
  let order: ExplanationOrder
  /// Whether it goes by the number's magnitude.
  let isByMagnitude: Bool
  /// Whether it goes by how far the behaviour speaks for what the history does to the logit.
  let isBySupport: Bool
  /// Places in the history.
  let places: [Int]
  /// What it counts among the orderings of its order, which sum to 1.
  let weight: Double
}

/// The numbers of one impression's behaviours that say which matter.
struct ImpressionMeasures {
  /// How often behaviours are removed by chance, for a mean that chance moves little.
  static let randomDraws = 3

  /// Weights, the mean over heads; nil for a model without attention.
  let attention: [Float]?
  /// logit(history) − logit(history without the behaviour).
  let leaveOneOut: [Float]
  /// Gradient × input; nil for a model that does not tell its behaviours' vectors.
  let gradient: [Float]?

  /// All orderings.
  ///
  /// Equal numbers stand as in each draw by chance, and the draws count alike: weights that are all
  /// equal do then exactly what chance does, and never by luck more.
  ///
  /// - Parameter direction: 1 where the history raises the logit, −1 where it lowers it. Attention
  ///   has no sign, so that its order is the same by magnitude and by support.
  func orderings(
    direction: Float, _ generator: inout SeededGenerator
  ) -> [ExplanationOrdering] {
    let draws = (0..<Self.randomDraws).map { _ in
      leaveOneOut.indices.shuffled(using: &generator)
    }
    var orderings: [ExplanationOrdering] = []
    func add(
      _ order: ExplanationOrder, _ values: [Float]?, isByMagnitude: Bool, isBySupport: Bool
    ) {
      guard let values else { return }
      var ranked = draws.map { Self.ranked(values, ties: $0) }
      if ranked.allSatisfy({ $0 == ranked[0] }) { ranked = [ranked[0]] }
      orderings += ranked.map {
        ExplanationOrdering(
          order: order, isByMagnitude: isByMagnitude, isBySupport: isBySupport, places: $0,
          weight: 1 / Double(ranked.count))
      }
    }
    let magnitudes = { (values: [Float]) in values.map { abs($0) } }
    let support = { (values: [Float]) in values.map { direction * $0 } }
    add(.attention, attention.map(magnitudes), isByMagnitude: true, isBySupport: true)
    add(.leaveOneOut, magnitudes(leaveOneOut), isByMagnitude: true, isBySupport: false)
    add(.leaveOneOut, support(leaveOneOut), isByMagnitude: false, isBySupport: true)
    add(.gradientTimesInput, gradient.map(magnitudes), isByMagnitude: true, isBySupport: false)
    add(.gradientTimesInput, gradient.map(support), isByMagnitude: false, isBySupport: true)
    let alike = [Float](repeating: 0, count: leaveOneOut.count)
    add(.random, alike, isByMagnitude: true, isBySupport: true)
    return orderings
  }

  /// The greatest first, equal ones as in `ties`.
  private static func ranked(_ values: [Float], ties: [Int]) -> [Int] {
    ties.enumerated().sorted {
      let (a, b) = (values[$0.element], values[$1.element])
      return a == b ? $0.offset < $1.offset : a > b
    }.map(\.element)
  }
}
