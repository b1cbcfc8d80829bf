import Cells
import Inspection

/// What is known of the patterns of a run.
struct PatternsFacts {
  /// The weights over as many impressions as are looked over yet; nil for a model without attention.
  let weights: AttentionPatterns?
  /// The changes of the logit, on a smaller sample; nil as long as nobody has computed them.
  let changes: AttentionPatterns?
  /// What removing behaviours does, on a smaller sample yet; nil as long as nobody has computed it.
  let removal: Explanation?
  /// Whether more impressions follow.
  let isGrowing: Bool
  /// What is shown: the weights of a head, or the changes.
  let measure: PatternMeasure
  /// Impressions of the test part.
  let testCount: Int

  /// One line of a pattern.
  struct Row {
    let label: String
    /// The cell of a group; nil for a part of a histogram.
    var cell: PatternCell?
    /// The same group by the other measure.
    var other: PatternCell?
    /// Impressions of the line.
    var count: Int
    /// The impressions behind it, the greatest value first.
    var examples: [PatternExample]
  }

  /// Nil as long as nothing is known.
  init?(_ session: Session, _ screen: PatternsScreen) {
    guard let run = session.run else { return nil }
    testCount = run.data.test.count
    let hasAttention = screen.hasAttention(session)
    let weightQuestions = screen.weightQuestions(run)
    let changeQuestions = screen.changeQuestions(run)
    let isLooking =
      hasAttention && weightQuestions.last.map { session.answers[$0] == nil } ?? false
    isGrowing = isLooking || changeQuestions.last.map { session.answers[$0] == nil } ?? false
    // While a training changes the weights, what was found before is shown until there is more.
    let staleWeights = session.answers.latest(PatternsQuestion.self)
      .flatMap { $0.question.run.index == run.key.index ? $0.answer : nil }
    let staleChanges = session.answers.latest(ChangePatternsQuestion.self)
      .flatMap { $0.question.run.index == run.key.index ? $0.answer : nil }
    let weights =
      hasAttention
      ? weightQuestions.reversed().lazy.compactMap { session.answers[$0] }.first ?? staleWeights
      : nil
    let changes =
      changeQuestions.reversed().lazy.compactMap { session.answers[$0] }.first ?? staleChanges
    removal =
      session.answers[screen.removalQuestion(run)]
      ?? session.answers.latest(RemovalQuestion.self)
      .flatMap { $0.question.run.index == run.key.index ? $0.answer : nil }
    guard weights != nil || changes != nil else { return nil }
    (self.weights, self.changes) = (weights, changes)
    let head = screen.head.flatMap { $0 < weights?.headCount ?? 0 ? $0 : nil }
    measure =
      weights == nil || (screen.showsChanges && changes != nil)
      ? .leaveOneOut : .attention(head: head)
  }

  /// What is looked at: the weights, or the changes.
  var shown: AttentionPatterns? { measure == .leaveOneOut ? changes : weights }

  /// The head whose numbers are shown.
  var head: Int? {
    if case .attention(let head) = measure { head } else { nil }
  }

  /// The lines of a pattern; groups without behaviours are left out.
  func rows(_ view: PatternView) -> [Row] {
    switch view {
    case .axis(let axis):
      guard let shown, let cells = shown.cells(axis, measure) else { return [] }
      let others =
        measure == .leaveOneOut
        ? weights?.cells(axis, .attention(head: nil)) : changes?.cells(axis, .leaveOneOut)
      return zip(shown.grouping.groups(axis), cells).enumerated().compactMap { place, pair in
        pair.1.impressionCount == 0
          ? nil
          : Row(
            label: pair.0.label, cell: pair.1, other: others?[place],
            count: pair.1.impressionCount, examples: pair.1.strongest)
      }
    case .removal:
      return (removal?.curves.orders ?? []).map {
        Row(label: $0.words, count: removal?.impressionCount ?? 0, examples: [])
      }
    case .shape(let shape):
      guard let distribution = distribution(shape) else { return [] }
      let (range, labels) = Self.bins(shape, distribution)
      return zip(labels, distribution.histogram(range, bins: labels.count)).map { label, samples in
        Row(
          label: label, count: samples.count,
          examples: Array(samples.prefix(PatternCell.exampleLimit)))
      }
    }
  }

  /// The distribution of a shape; nil where it is not defined for this model, or not known yet.
  func distribution(_ shape: PatternShape) -> PatternDistribution? {
    let patterns = shape == .agreement ? changes : weights
    let distribution = patterns?.distribution(shape, head: head)
    return distribution?.samples.isEmpty == false ? distribution : nil
  }

  /// Ten parts of a range, with what stands before each.
  private static func bins(
    _ shape: PatternShape, _ distribution: PatternDistribution
  ) -> (ClosedRange<Double>, [String]) {
    let range: ClosedRange<Double> =
      switch shape {
      case .entropy: 0...1
      case .agreement: -1...1
      case .effective: 1...max(11, ((distribution.quantile(1) ?? 1) / 10).rounded(.up) * 10 + 1)
      }
    let step = (range.upperBound - range.lowerBound) / 10
    let places = shape == .effective ? 0 : 1
    return (
      range,
      (0..<10).map { place in
        let lower = range.lowerBound + Double(place) * step
        return NumberText.decimal(lower, places: places) + " – "
          + NumberText.decimal(lower + step, places: places)
      }
    )
  }
}
