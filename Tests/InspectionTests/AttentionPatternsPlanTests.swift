import Datasets
@testable import Inspection
import Testing

@Suite struct AttentionPatternsPlanTests {
  @Test("a sample is even, has no doubles, and is all there is where there is little")
  func sample() {
    #expect(AttentionPatterns.sample(4, of: 8) == [0, 2, 4, 6])
    #expect(AttentionPatterns.sample(3, of: 8) == [0, 2, 5])
    #expect(AttentionPatterns.sample(9, of: 3) == [0, 1, 2])
    // A click and its negative by turns, also where every step is a whole number of pairs.
    #expect(AttentionPatterns.sample(4, of: 16, groupSize: 2) == [0, 5, 8, 13])
    #expect(AttentionPatterns.sample(7, of: 10, groupSize: 2) == [0, 1, 2, 4, 5, 7, 8])
    #expect(AttentionPatterns.sample(9, of: 9, groupSize: 3) == Array(0..<9))
    #expect(AttentionPatterns.sample(5, of: 0) == [] && AttentionPatterns.sample(-1, of: 5) == [])
  }

  @Test(
    "impressions of a plan give what inspecting each by itself gives",
    arguments: ["din", "pooling"])
  func plan(_ name: String) throws {
    let films = try TinyFilms()
    let inspector = try films.inspector(name)
    let split = try Split(films.dataset, SplitOptions(validation: 0.05, test: 0.1))
    let plan = try ImpressionPlan(films.dataset, split, .test, films.builder.encoding)
    let grouping = PatternGrouping(films.dataset, films.builder.encoding)
    var found = AttentionPatterns(grouping)
    let rows = AttentionPatterns.sample(100, of: plan)
    found.add(plan, rows: rows[...], with: inspector, leaveOneOut: true)

    var expected = AttentionPatterns(grouping)
    for row in 0..<plan.count {
      let impression = plan[row]
      let time = Int64(films.dataset.eventTimes[impression.event])
      let user = Int(films.dataset.eventUsers[impression.event])
      let history = films.dataset.editableHistory(of: user, before: time, limit: 50)
      #expect(history.times.allSatisfy { $0 < time })
      let inspection = inspector.inspect(
        user: user, history: history, targets: [Int32(impression.item)], time: time,
        event: impression.event, .leaveOneOut)[0]
      expected.add(
        PatternImpression(
          event: Int32(impression.event), target: Int32(impression.item), time: time,
          history: history),
        attention: inspection.attention,
        leaveOneOut: inspection.behaviours.compactMap(\.leaveOneOut), logit: inspection.logit)
    }
    #expect(found.impressionCount == expected.impressionCount && found.impressionCount > 5)
    let measures: [PatternMeasure] =
      name == "din" ? [.attention(head: nil), .leaveOneOut] : [.leaveOneOut]
    #expect(found.holds(.attention(head: nil)) == (name == "din"))
    for axis in PatternAxis.allCases {
      for measure in measures {
        let pairs = zip(
          try #require(found.cells(axis, measure)), try #require(expected.cells(axis, measure)))
        for (cell, wanted) in pairs {
          #expect(cell.impressionCount == wanted.impressionCount)
          #expect(abs((cell.lift.mean ?? 0) - (wanted.lift.mean ?? 0)) < 1e-4)
        }
      }
    }
    #expect(
      found.distribution(.agreement).samples.count
        == expected.distribution(.agreement).samples.count)
  }

  @Test("a histogram holds each impression once, and what is outside of it at the ends")
  func histogram() throws {
    let films = try TinyFilms()
    let inspector = try films.inspector("din")
    let split = try Split(films.dataset, SplitOptions(validation: 0.05, test: 0.1))
    let plan = try ImpressionPlan(films.dataset, split, .test, films.builder.encoding)
    var found = AttentionPatterns(PatternGrouping(films.dataset, films.builder.encoding))
    found.add(
      plan, rows: AttentionPatterns.sample(100, of: plan)[...], with: inspector,
      leaveOneOut: false)
    let effective = found.distribution(.effective)
    let bins = effective.histogram(3...5, bins: 4)
    #expect(bins.joined().count == effective.samples.count)
    for (place, bin) in bins.enumerated() {
      for example in bin {
        #expect(place == 0 || example.value >= 3 + 0.5 * Double(place))
        #expect(place == 3 || example.value < 3.5 + 0.5 * Double(place))
      }
      #expect(bin.map(\.value) == bin.map(\.value).sorted(by: >))
    }
    let sorted = effective.samples.map(\.value).sorted()
    #expect(effective.quantile(0) == sorted.first && effective.quantile(1) == sorted.last)
    #expect(PatternDistribution().quantile(0.5) == nil)
  }
}
