/// How removing an impression's behaviours moves its logit, by order and share.
struct RemovalMoves {
  /// logit(history) − logit(no history).
  let effect: Double
  /// |logit(history) − logit(what is left)| when the first of an order by magnitude are removed.
  var removed: [ExplanationOrder: [Double]] = [:]
  /// The same when they alone are kept.
  var kept: [ExplanationOrder: [Double]] = [:]
  /// logit(history) − logit(what is left), positive in the direction of the effect, when the first
  /// of an order by support are removed.
  var taken: [ExplanationOrder: [Double]] = [:]

  /// Nothing removed yet.
  init(effect: Double) { self.effect = effect }

  /// Which way the history moves the logit, 1 or −1.
  var direction: Double { effect < 0 ? -1 : 1 }

  /// Adds the logit's change of one variant.
  ///
  /// - Parameters:
  ///   - place: of the share.
  ///   - isKept: whether the first of the ordering were kept, not removed.
  mutating func add(_ change: Double, _ ordering: ExplanationOrdering, _ place: Int, isKept: Bool) {
    let zeros = [Double](repeating: 0, count: DeletionCurves.shares.count)
    let (order, weight) = (ordering.order, ordering.weight)
    if isKept {
      if ordering.isByMagnitude { kept[order, default: zeros][place] += weight * abs(change) }
      return
    }
    if ordering.isByMagnitude { removed[order, default: zeros][place] += weight * abs(change) }
    if ordering.isBySupport { taken[order, default: zeros][place] += weight * direction * change }
  }
}
