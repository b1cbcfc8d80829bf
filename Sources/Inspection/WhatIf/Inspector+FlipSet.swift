import Datasets
import Metrics

extension Inspector {
  /// The smallest set of behaviours found whose removal moves the probability across a threshold.
  ///
  /// All single behaviours are tried; then the strongest is removed and the rest tried again, until
  /// the prediction flips. Where that takes three or more, pairs are tried, all of them where the
  /// budget allows, and what a larger set can spare is given back.
  ///
  /// - Parameters:
  ///   - threshold: strictly between 0 and 1; a probability of exactly this counts as above.
  ///   - budget: the most behaviours to pass through the model.
  ///   - others: as `inspect(user:history:targets:time:event:)`.
  /// - Complexity: at most about `budget` behaviours plus one round of all single ones.
  public func flipSet(
    user: Int?, history: History, target: Int32, time: Int64, event: Int? = nil,
    threshold: Double = 0.5, budget: Int = 4_000_000
  ) -> Result<FlipSet, NoFlipReason> {
    guard threshold > 0, threshold < 1 else {
      fatalError("Inspector.flipSet: threshold \(threshold) is not between 0 and 1")
    }
    checkItems(history, [target])
    if history.count == 0 { return .failure(.emptyHistory) }
    var batch = builder.makeBatch()
    builder.fill(&batch, user: user, history: history, targets: [target], time: time, event: event)
    var search = FlipSearch(
      scorer, batch, border: logit(ofProbability: threshold), budget: budget)
    return search.run()
  }
}
