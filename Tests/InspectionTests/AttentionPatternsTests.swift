import Datasets
import Inspection
import Layers
import Testing

@Suite struct AttentionPatternsTests {
  let films: TinyFilms
  let grouping: PatternGrouping

  init() throws {
    films = try TinyFilms()
    grouping = PatternGrouping(films.dataset, films.builder.encoding)
  }

  /// An impression of film 5, of genre 5, whose behaviours are so many seconds old.
  private func impression(
    _ event: Int32 = 0, items: [Int32], ages: [Int64], target: Int32 = 5
  ) -> PatternImpression {
    PatternImpression(
      event: event, target: target, time: 10_000_000,
      history: History(items: items, times: ages.map { 10_000_000 - $0 }))
  }

  /// Weights of one head, or of several: `[behaviours][heads]`.
  private func attention(
    _ rows: [[Float]], _ normalisation: AttentionNormalisation = .softmax
  ) -> AttentionSummary {
    AttentionSummary(
      AttentionTrace(
        name: "target", kind: .targetToBehaviours, offsets: [0, Int32(rows.count)],
        columns: rows.first?.count ?? 1, weights: rows.flatMap(\.self), scores: nil,
        normalisation: normalisation), impression: 0)
  }

  private let mean = PatternMeasure.attention(head: nil)

  @Test("lift by recency, gap and category, by hand")
  func byHand() throws {
    var patterns = AttentionPatterns(grouping)
    // Oldest to newest: genre 5 a year ago, genre 1 two days ago, genre 5 an hour and a half ago,
    // genre 2 half a minute ago.
    patterns.add(
      impression(items: [15, 1, 25, 2], ages: [400 * 86_400, 2 * 86_400, 5400, 30]),
      attention: attention([[0.1], [0.2], [0.3], [0.4]]))
    #expect(patterns.impressionCount == 1)
    func lifts(_ axis: PatternAxis) throws -> [Double?] {
      try #require(patterns.cells(axis, mean)).map {
        $0.lift.mean.map { ($0 * 1e4).rounded() / 1e4 }
      }
    }
    // Weight × 4.
    #expect(try lifts(.recency) == [1.6, 1.2, 0.8, 0.4] + [nil, nil, nil, nil, nil, nil])
    #expect(try lifts(.gap) == [1.6, nil, 1.2, 0.8, nil, nil, 0.4])
    // The target's genre holds .1 and .3, the others .2 and .4.
    #expect(try lifts(.category) == [0.8, 1.2])
    let same = try #require(patterns.cells(.category, mean)).first
    #expect(same?.behaviourCount == 2)
    #expect(abs(try #require(same?.value.mean) - 0.2) < 1e-6)
    #expect(grouping.groups(.gap)[2].label == "1–24 h")
  }

  @Test("an impression without another group to choose does not count for the axis")
  func noChoice() throws {
    var patterns = AttentionPatterns(grouping)
    patterns.add(
      impression(items: [1, 2], ages: [20, 10]), attention: attention([[0.3], [0.7]]))
    #expect(try #require(patterns.cells(.category, mean)).allSatisfy { $0.impressionCount == 0 })
    #expect(try #require(patterns.cells(.gap, mean)).allSatisfy { $0.impressionCount == 0 })
    #expect(
      try #require(patterns.cells(.recency, mean)).prefix(2).map(\.impressionCount) == [1, 1])
  }

  @Test("the interval is over impressions, and even attention never stands out")
  func intervals() throws {
    var patterns = AttentionPatterns(grouping)
    for (event, weight) in [Float(0.5), 0.7, 0.6, 0.8].enumerated() {
      patterns.add(
        impression(Int32(event), items: [1, 2], ages: [20, 10]),
        attention: attention([[1 - weight], [weight]]))
    }
    let newest = try #require(patterns.cells(.recency, mean)?.first)
    // Lifts 1.0, 1.4, 1.2, 1.6: mean 1.3, deviation √(.2 / 3), t for three degrees 3.1824.
    #expect(abs(try #require(newest.lift.mean) - 1.3) < 1e-6)
    let interval = try #require(newest.lift.interval)
    #expect(abs(interval.upper - (1.3 + 3.182446 * 0.258199 / 2)) < 1e-4)
    #expect(!newest.standsOut)

    var even = AttentionPatterns(grouping)
    for event in 0..<40 {
      even.add(
        impression(Int32(event), items: [1, 2, 3], ages: [30, 20, 10]),
        attention: attention([[1 / 3], [1 / 3], [1 / 3]], .uniform))
    }
    #expect(even.findings(mean).isEmpty)
    #expect(even.warnings == [.uniform(share: 1)])
  }

  @Test("findings name the group of each axis that is looked at most, the strongest axis first")
  func findings() {
    var patterns = AttentionPatterns(grouping)
    for event in 0..<AttentionPatterns.fewestImpressions {
      // The newest is heavy; that of the target's genre, at changing places, is heaviest.
      let heavy: Float = event % 2 == 0 ? 0.6 : 0.55
      patterns.add(
        impression(Int32(event), items: [15, 1, 2, 3], ages: [40, 30, 20, 10]),
        attention: attention([[heavy], [0.05], [0.05], [0.9 - heavy]]))
    }
    let found = patterns.findings(mean)
    let category = found.first { $0.axis == .category }
    #expect(category?.group.phrase == "behaviours of the target's category")
    #expect(abs((category?.lift ?? 0) - 2.3) < 1e-5)
    #expect(found.first { $0.axis == .recency }?.group.label == "4")
    // All behaviours are of one minute, and there is nothing to choose from.
    #expect(!found.contains { $0.axis == .gap })
    let lower = found.map(\.interval.lower)
    #expect(lower == lower.sorted(by: >))
    #expect(patterns.findings(.leaveOneOut).isEmpty)
  }

  @Test("popularity goes by training counts, with a group for what training did not see")
  func popularity() throws {
    let groups = grouping.groups(.popularity)
    #expect(groups.count == 5)
    var patterns = AttentionPatterns(grouping)
    // Films from 36 on come only after the training period.
    patterns.add(
      impression(items: [38, 1], ages: [20, 10]), attention: attention([[0.25], [0.75]]))
    let cells = try #require(patterns.cells(.popularity, mean))
    #expect(cells[0].lift.mean == 0.5)
    #expect(cells.dropFirst().reduce(0) { $0 + $1.behaviourCount } == 1)
  }

  @Test("the impressions behind a cell are those with the greatest lift, the greatest first")
  func examples() throws {
    var patterns = AttentionPatterns(grouping)
    let weights = (0..<150).map { Float(($0 * 37) % 150) / 200 }
    for (event, weight) in weights.enumerated() {
      patterns.add(
        impression(Int32(event), items: [1, 2], ages: [20, 10], target: 7),
        attention: attention([[1 - weight], [weight]]))
    }
    let cell = try #require(patterns.cells(.recency, mean)?.first)
    let expected = weights.indices.sorted { weights[$0] > weights[$1] }.prefix(100)
    #expect(cell.strongest.map(\.event) == expected.map { Int32($0) })
    #expect(cell.strongest.allSatisfy { $0.target == 7 })
    #expect(cell.impressionCount == 150)
  }

  @Test("heads are counted apart, and a dead one is named")
  func heads() throws {
    var patterns = AttentionPatterns(grouping)
    for event in 0..<20 {
      patterns.add(
        impression(Int32(event), items: [1, 2], ages: [20, 10]),
        attention: attention([[0.5, 0.1], [0.5, 0.9]]))
    }
    #expect(patterns.headCount == 2)
    func newest(_ head: Int?) -> Double? {
      patterns.cells(.recency, .attention(head: head))?[0].lift.mean
    }
    #expect(newest(0) == 1)
    #expect(abs(try #require(newest(1)) - 1.8) < 1e-6)
    #expect(abs(try #require(newest(nil)) - 1.4) < 1e-6)
    #expect(patterns.warnings == [.deadHead(0, share: 1)])
    #expect(patterns.distribution(.entropy, head: 0).quantile(0.5) == 1)
    #expect(try #require(patterns.distribution(.entropy, head: 1).quantile(0.5)) < 0.5)
  }

  @Test("leave-one-out has cells of its own, also where there is no attention")
  func leaveOneOut() throws {
    var patterns = AttentionPatterns(grouping)
    patterns.add(
      impression(items: [1, 2], ages: [20, 10]), attention: nil, leaveOneOut: [0.1, -0.3],
      logit: 1)
    let cells = try #require(patterns.cells(.recency, .leaveOneOut))
    #expect(abs(try #require(cells[0].value.mean) - 0.3) < 1e-6)
    #expect(abs(try #require(cells[0].lift.mean) - 1.5) < 1e-6)
    #expect(!patterns.holds(mean) && patterns.headCount == 0 && patterns.isNormalised == nil)
    #expect(patterns.warnings.isEmpty)
  }

  @Test("weights that sum to anything are taken in units of their mean size")
  func unnormalised() throws {
    var patterns = AttentionPatterns(grouping)
    patterns.add(
      impression(items: [1, 2], ages: [20, 10]), attention: attention([[-2], [6]], .none))
    let cells = try #require(patterns.cells(.recency, mean))
    #expect(cells[0].lift.mean == 1.5 && cells[1].lift.mean == 0.5)
    #expect(patterns.distribution(.entropy).samples.isEmpty)
    #expect(patterns.isNormalised == false)
  }

  @Test("a history that leaves no choice is passed over")
  func short() {
    var patterns = AttentionPatterns(grouping)
    patterns.add(impression(items: [], ages: []), attention: attention([]))
    patterns.add(impression(items: [1], ages: [10]), attention: attention([[1]]))
    #expect(patterns.impressionCount == 0 && patterns.shortCount == 2)
    #expect(patterns.warnings.isEmpty)
  }
}
