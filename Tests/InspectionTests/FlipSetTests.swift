import Datasets
import Inspection
import Metrics
import Models
import Testing

@Suite struct FlipSetTests {
  private static let items: [Int32] = [3, 14, 25, 30, 7, 11, 20]

  /// The logit without each subset of the history, by the subset's bits.
  private func logits(_ films: TinyFilms, _ inspector: Inspector, target: Int32) -> [Float] {
    let history = TinyFilms.history(Self.items)
    return (0..<1 << Self.items.count).map { bits in
      let kept = Self.items.indices.filter { bits >> $0 & 1 == 0 }
      let shorter = History(
        items: kept.map { history.items[$0] }, times: kept.map { history.times[$0] })
      return films.logit(inspector.model, shorter, target: target)
    }
  }

  @Test(
    """
    sets of every size are found, flip when scored again, can spare no behaviour, and are the \
    smallest where that is said
    """,
    // Seeds for which some greedy sets are larger than needed, and some can spare a behaviour.
    arguments: [
      ("din", ["normalisation": SettingValue.text("softmax")], 1),
      ("din", ["embedding_deviation": .number(1)], 7),
      ("din", ["normalisation": .text("none"), "embedding_deviation": .number(1)], 2),
      ("pooling", [:], 1),
    ])
  func againstAllSubsets(_ name: String, _ settings: [String: SettingValue], seed: UInt64) throws {
    let films = try TinyFilms()
    let inspector = try films.inspector(name, settings, seed: seed)
    let history = TinyFilms.history(Self.items)
    var sizes: Set<Int> = []
    for target: Int32 in [0, 6, 22, 35] {
      let logits = logits(films, inspector, target: target)
      let sorted = logits.sorted()
      for place in stride(from: 1, to: sorted.count, by: 3) {
        // A border between two logits, so that rounding decides nothing.
        guard sorted[place] - sorted[place - 1] > 1e-4 else { continue }
        let border = (sorted[place] + sorted[place - 1]) / 2
        let isAbove = logits[0] >= border
        let smallest = logits.indices.filter { (logits[$0] >= border) != isAbove }
          .map(\.nonzeroBitCount).min()
        let found = inspector.flipSet(
          user: 0, history: history, target: target, time: TinyFilms.now,
          threshold: Double(probability(ofLogit: border)))
        switch found {
        case .success(let set):
          let bits = set.places.reduce(0) { $0 | 1 << $1 }
          #expect((logits[bits] >= border) != isAbove, "the set does not flip")
          #expect(close(set.logitWithout, logits[bits]) && close(set.logit, logits[0]))
          #expect(set.places == set.places.sorted() && !set.places.isEmpty)
          for spared in set.places where set.places.count > 1 {
            #expect((logits[bits ^ 1 << spared] >= border) == isAbove, "\(spared) can be spared")
          }
          let least = try #require(smallest)
          if set.isMinimal { #expect(set.places.count == least) }
          if least <= 2 { #expect(set.isMinimal) }
          sizes.insert(set.places.count)
        case .failure(let reason):
          #expect(reason == .noneFound(removedCount: 7))
          #expect((smallest ?? 9) > 2)
          sizes.insert(0)
        }
      }
    }
    #expect(sizes.isSuperset(of: [1, 2, 3]), "a test of too little: \(sizes)")
  }

  @Test("a pair that greedy search walks past is found")
  func pair() throws {
    let films = try TinyFilms()
    let ids = films.builder.encoding.itemTables[0]
    let places = [3, 14, 25, 30, 7].map { ids[$0] }
    // The first two only matter together; the others lure, and flip when all three are gone.
    let model = try ScriptedModel(films.builder.schema) { history in
      let isThere = places.map(history.contains)
      let luring = isThere[2...].count { $0 }
      return (isThere[0] || isThere[1]) && luring > 0 ? Float(luring) / 3 : -1
    }
    let inspector = Inspector(model: model, builder: films.builder, pool: films.pool)
    let history = TinyFilms.history([3, 14, 25, 30, 7])
    let set = try inspector.flipSet(user: 0, history: history, target: 0, time: TinyFilms.now).get()
    #expect(set.places == [0, 1] && set.isMinimal)
    // With no budget for pairs the three lures are all there is, and nobody calls them minimal.
    let hurried = try inspector.flipSet(
      user: 0, history: history, target: 0, time: TinyFilms.now, budget: 20 + 12 + 6
    ).get()
    #expect(hurried.places == [2, 3, 4] && !hurried.isMinimal)
  }

  @Test("a negative prediction is flipped upwards")
  func upwards() throws {
    let films = try TinyFilms()
    let model = try ScriptedModel(films.builder.schema) { 2 - Float($0.count) }
    let inspector = Inspector(model: model, builder: films.builder, pool: films.pool)
    let set = try inspector.flipSet(
      user: 0, history: TinyFilms.history([3, 14, 25]), target: 0, time: TinyFilms.now
    ).get()
    #expect(set.places.count == 1 && set.isMinimal)
    #expect(set.probability < 0.5 && set.probabilityWithout == 0.5)
  }

  @Test("an empty history has nothing to remove")
  func empty() throws {
    let films = try TinyFilms()
    let found = try films.inspector("din").flipSet(
      user: 0, history: History(), target: 5, time: TinyFilms.now)
    #expect(found == .failure(.emptyHistory))
  }

  @Test("one behaviour flips, or nothing does")
  func oneBehaviour() throws {
    let films = try TinyFilms()
    let inspector = try films.inspector("din")
    let history = TinyFilms.history([8])
    let (full, none) = (
      films.logit(inspector.model, history, target: 5),
      films.logit(inspector.model, History(), target: 5)
    )
    func found(_ border: Float) -> Result<FlipSet, NoFlipReason> {
      inspector.flipSet(
        user: 0, history: history, target: 5, time: TinyFilms.now,
        threshold: Double(probability(ofLogit: border)))
    }
    #expect(try found((full + none) / 2).get().places == [0])
    #expect(found(max(full, none) + 1) == .failure(.noneFound(removedCount: 1)))
  }

  @Test("a spent budget ends the search and says so")
  func budget() throws {
    let films = try TinyFilms()
    let inspector = try films.inspector("din")
    let history = TinyFilms.history(Self.items)
    let highest = logits(films, inspector, target: 0).max() ?? 0
    let found = inspector.flipSet(
      user: 0, history: history, target: 0, time: TinyFilms.now,
      threshold: Double(probability(ofLogit: highest + 1)), budget: 50)
    #expect(found == .failure(.budgetSpent(removedCount: 1)))
  }

  @Test("a model that computes NaN flips nothing")
  func notANumber() throws {
    let films = try TinyFilms()
    let inspector = try films.inspector("din")
    let parameter = try #require(inspector.model.store.trained.last)
    parameter.assign([Float](repeating: .nan, count: parameter.count))
    let found = inspector.flipSet(
      user: 0, history: TinyFilms.history(Self.items), target: 0, time: TinyFilms.now)
    #expect(found == .failure(.notANumber))
  }

  @Test("reasons in words")
  func words() {
    let texts: [(NoFlipReason, String)] = [
      (.emptyHistory, "the history is empty, so there is nothing to remove"),
      (.notANumber, "the prediction is not a number"),
      (
        .noneFound(removedCount: 7),
        "removing up to 7 behaviours, the strongest first, does not flip the prediction"
      ),
      (
        .budgetSpent(removedCount: 2),
        "the history is too long to search; removing 2 behaviours, the strongest first, does not "
          + "flip the prediction"
      ),
    ]
    for (reason, text) in texts { #expect(reason.description == text) }
  }
}
