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
    let gain = try #require(explanation.curves.comprehensiveness(.attention))
    #expect(abs(gain.ratio - 1) < 0.35)
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
}
