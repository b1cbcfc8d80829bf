import Datasets
import Inspection
import Layers
import Testing

@Suite struct PatternWarningTests {
  /// Many impressions with these weights, oldest behaviour first.
  private func warnings(_ weights: [[Float]]) throws -> [PatternWarning] {
    let films = try TinyFilms()
    var patterns = AttentionPatterns(PatternGrouping(films.dataset, films.builder.encoding))
    for (event, row) in weights.enumerated() {
      let trace = AttentionTrace(
        name: "target", kind: .targetToBehaviours, offsets: [0, Int32(row.count)], columns: 1,
        weights: row, scores: nil, normalisation: .softmax)
      patterns.add(
        PatternImpression(
          event: Int32(event), target: 5, time: 3_000_000,
          history: TinyFilms.history(row.indices.map { Int32($0) })),
        attention: AttentionSummary(trace, impression: 0))
    }
    return patterns.warnings
  }

  @Test("a model that looks at one place whatever the length has collapsed there")
  func collapsed() throws {
    let onSecondNewest = (0..<20).map { place -> [Float] in
      var row = [Float](repeating: 0.01, count: 3 + place % 4)
      row[row.count - 2] = 1 - 0.01 * Float(row.count - 1)
      return row
    }
    #expect(
      try warnings(onSecondNewest) == [.collapsed(place: 2, fromNewest: true, share: 1)])
    let onOldest = (0..<20).map { [0.97] + [Float](repeating: 0.01, count: 2 + $0 % 4) }
    #expect(try warnings(onOldest) == [.collapsed(place: 1, fromNewest: false, share: 1)])
  }

  @Test("weights that are not finite are counted and leave the others alone")
  func notFinite() throws {
    let sound = [[Float]](repeating: [0.1, 0.6, 0.3], count: 12)
    #expect(try warnings(sound) == [])
    #expect(try warnings(sound + [[.nan, 0.5, 0.5]]) == [.notFinite(impressions: 1)])
    #expect(try warnings([[.infinity, 0, 0]]) == [.notFinite(impressions: 1)])
  }

  @Test("few impressions warn of nothing")
  func few() throws {
    #expect(try warnings([[Float]](repeating: [0.5, 0.5], count: 9)) == [])
    #expect(try warnings([[Float]](repeating: [0.5, 0.5], count: 10)) == [.uniform(share: 1)])
  }

  @Test("each warning is one sentence")
  func words() {
    #expect(
      "\(PatternWarning.uniform(share: 0.999))"
        == "attention is even in 99 % of impressions: the model does not choose")
    #expect(
      "\(PatternWarning.collapsed(place: 1, fromNewest: true, share: 0.62))"
        == "attention has collapsed: 62 % of impressions look at the newest behaviour alone")
    #expect(
      "\(PatternWarning.collapsed(place: 3, fromNewest: false, share: 1))"
        == "attention has collapsed: 100 % of impressions look at behaviour 3 from the oldest alone"
    )
    #expect(
      "\(PatternWarning.deadHead(2, share: 0.97))" == "head 3 is dead: even in 97 % of impressions")
    #expect(
      "\(PatternWarning.notFinite(impressions: 1))" == "weights are not finite in 1 impression")
  }
}
