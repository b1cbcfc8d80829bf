import Datasets
import Models
import Testing

@testable import Inspection

@Suite struct ExplanationTests {
  private let films: TinyFilms
  private let plan: ImpressionPlan

  init() throws {
    films = try TinyFilms()
    let split = try Split(films.dataset, SplitOptions(validation: 0.05, test: 0.85))
    plan = try ImpressionPlan(films.dataset, split, .test, films.builder.encoding)
  }

  private func explanation(_ name: String, seed: UInt64 = 1) throws -> Explanation {
    let inspector = try films.inspector(name)
    var explanation = Explanation()
    let rows = AttentionPatterns.sample(60, of: plan.count)
    // In two parts, as a caller does who may be interrupted.
    for part in [rows[..<7], rows[7...]] {
      inspector.explain(&explanation, plan, rows: part, seed: seed)
    }
    return explanation
  }

  @Test("a share of the behaviours is at least one of them and never all of them")
  func counts() {
    for behaviours in 2...30 {
      let counts = DeletionCurves.shares.map { DeletionCurves.count($0, of: behaviours) }
      #expect(counts == counts.sorted())
      #expect(counts.allSatisfy { (1..<behaviours).contains($0) })
    }
    #expect(DeletionCurves.count(0.5, of: 10) == 5)
  }

  @Test("of two behaviours the curves are the changes that leave-one-out names")
  func twoBehaviours() throws {
    let inspector = try films.inspector("din")
    var row: Int?
    for candidate in 0..<plan.count {
      let event = plan[candidate].event
      if films.dataset.historyEnds[event] == 2 { row = candidate }
    }
    let chosen = Int32(try #require(row))
    var explanation = Explanation()
    inspector.explain(&explanation, plan, rows: [chosen], seed: 1)
    var batch = inspector.builder.makeBatch()
    inspector.builder.fill(&batch, plan, rows: [chosen])
    let changes = try #require(inspector.inspect(batch).leaveOneOut).map { Double(abs($0)) }
    for value in explanation.curves.deletion(.leaveOneOut) {
      #expect(abs(value - (changes.max() ?? 0)) < 1e-5)
    }
    for value in explanation.curves.insertion(.leaveOneOut) {
      #expect(abs(value - (changes.min() ?? 0)) < 1e-5)
    }
  }

  @Test("no single behaviour moves the logit further than the one that leave-one-out names first")
  func leaveOneOutIsBest() throws {
    for name in ["din", "pooling", "bst", "dien"] {
      let curves = try explanation(name).curves
      // Histories are so short that 10 % is one behaviour.
      let best = curves.deletion(.leaveOneOut)[0]
      for order in curves.orders { #expect(curves.deletion(order)[0] <= best + 1e-5) }
      let gain = try #require(curves.comprehensiveness(.leaveOneOut))
      #expect(gain.interval95.lower <= gain.ratio && gain.ratio <= gain.interval95.upper)
      #expect(best > curves.deletion(.random)[0])
    }
  }

  @Test("weights that are all alike rank nothing, and removing by them is removing by chance")
  func uniform() throws {
    let explanation = try explanation("din-pooling")
    #expect(explanation.headCount == 1)
    #expect(explanation.agreement.spearman.isEmpty && explanation.agreement.mean == nil)
    #expect(explanation.agreement.undefinedCount == explanation.impressionCount)
    // Not nearly so: whichever the seed, luck is not taken for an effect.
    for seed in 1...5 as ClosedRange<UInt64> {
      let explanation = try self.explanation("din-pooling", seed: seed)
      let gain = try #require(explanation.curves.comprehensiveness(.attention))
      #expect(abs(gain.ratio - 1) < 1e-6)
      #expect(gain.interval95.upper - gain.interval95.lower < 1e-6)
      #expect(abs(try #require(explanation.support.gain(.attention)).ratio) < 1e-6)
    }
  }

  @Test("every model is explained: heads, sessions, pairs, surroundings, or no attention at all")
  func allModels() throws {
    for entry in ModelZoo.all {
      let explanation = try explanation(entry.card.name)
      #expect(explanation.impressionCount > 20, "\(entry.card.name)")
      #expect(
        (explanation.headCount > 0) == entry.card.attendsToBehaviours, "\(entry.card.name)")
      #expect(explanation.curves.orders.contains(.leaveOneOut))
      #expect(explanation.curves.orders.contains(.attention) == (explanation.headCount > 0))
      #expect(
        explanation.headAgreement.count == (explanation.headCount > 1 ? explanation.headCount : 0))
      let agreement = explanation.agreement
      #expect(agreement.histogram.reduce(0, +) == agreement.spearman.count)
      #expect(explanation.impressionCount + explanation.shortCount == 60)
    }
  }

  @Test("equal seeds give equal curves; another seed moves what chance removes alone")
  func seeds() throws {
    let (first, again, other) = (
      try explanation("din", seed: 1).curves, try explanation("din", seed: 1).curves,
      try explanation("din", seed: 2).curves
    )
    for order in first.orders {
      #expect(first.deletion(order) == again.deletion(order))
      #expect((first.deletion(order) == other.deletion(order)) == (order != .random))
    }
  }

  /// The curves of impressions of at least `least` behaviours under a logit that is any function of
  /// the history.
  private func scripted(
    least: Int, _ script: @escaping ([Int32]) -> Float
  ) throws -> Explanation {
    let model = try ScriptedModel(films.builder.schema, script)
    let inspector = Inspector(model: model, builder: films.builder, pool: films.pool)
    let rows = (0..<Int32(plan.count)).filter {
      films.dataset.historyEnds[plan[Int($0)].event] >= least
    }
    #expect(!rows.isEmpty)
    var explanation = Explanation()
    inspector.explain(&explanation, plan, rows: rows[...], seed: 1)
    return explanation
  }

  @Test("behaviours that count alike and add up go evenly, and all of them are the whole effect")
  func additive() throws {
    let support = try scripted(least: 2) { Float($0.count) / 8 - 1 }.support
    for order in support.orders {
      let curve = try #require(support.deletion(order))
      #expect(curve.count == SupportCurves.shares.count)
      #expect(curve.first == 0 && curve.last == 1 && curve == curve.sorted())
      #expect(abs(try #require(support.gain(order)).ratio) < 1e-6)
    }
    #expect(support.orders == [.leaveOneOut, .random])
    // A model that looks away from the history has no effect to share.
    let nothing = try scripted(least: 2) { _ in 2 }.support
    #expect(nothing.meanEffect == 0 && nothing.deletion(.random) == nil)
    #expect(nothing.gain(.leaveOneOut) == nil)
  }

  @Test(
    "an effect of opposite parts: the order by sign takes more than all of it")
  func oppositeSigns() throws {
    // Odd items speak for the target, even ones half as much against it; ids are those of the batch.
    let script = { (items: [Int32]) in
      items.reduce(Float(0.1)) { $0 + ($1 % 2 == 1 ? 1 : -0.5) }
    }
    let explanation = try scripted(least: 4, script)
    let curve = try #require(explanation.support.deletion(.leaveOneOut))
    #expect(try #require(curve.max()) > 1 && curve.last == 1)
    let gain = try #require(explanation.support.gain(.leaveOneOut))
    #expect(gain.interval95.lower > 0)
  }

  @Test("the whole removal is the history's effect, in every model")
  func wholeRemoval() throws {
    for name in ["din", "dien", "bst", "deepfm"] {
      let model = try films.model(name)
      let inspector = Inspector(model: model, builder: films.builder, pool: films.pool)
      let rows = (0..<Int32(plan.count)).filter {
        films.dataset.historyEnds[plan[Int($0)].event] >= 2
      }.prefix(12)
      var explanation = Explanation()
      inspector.explain(&explanation, plan, rows: rows, seed: 1)
      var batch = inspector.builder.makeBatch()
      inspector.builder.fill(&batch, plan, rows: rows)
      let scorer = Scorer(model: model, schema: films.builder.schema, pool: films.pool)
      let full = scorer.logits(batch)
      var empty = films.builder.makeBatch()
      for row in rows.indices {
        empty.append(row, of: batch, leavingOut: 0..<batch.behaviours(of: row).count)
      }
      let none = scorer.logits(empty)
      let expected = zip(full, none).reduce(0.0) { $0 + Double(abs($1.0 - $1.1)) } / 12
      #expect(abs(try #require(explanation.support.meanEffect) - expected) < 1e-5, "\(name)")
    }
  }

  @Test("any number of threads gives the same curves")
  func threads() throws {
    func curves(_ threadCount: Int) throws -> [[Double]] {
      let films = try TinyFilms(threadCount: threadCount)
      let split = try Split(films.dataset, SplitOptions(validation: 0.05, test: 0.85))
      let plan = try ImpressionPlan(films.dataset, split, .test, films.builder.encoding)
      var explanation = Explanation()
      let rows = AttentionPatterns.sample(20, of: plan.count)
      try films.inspector("din").explain(&explanation, plan, rows: rows[...], seed: 1)
      return explanation.curves.orders.map(explanation.curves.deletion)
        + explanation.support.orders.compactMap(explanation.support.deletion)
    }
    #expect(try curves(1) == curves(3))
  }
}
