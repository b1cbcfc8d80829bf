import Datasets
import Inspection
import Testing

@Suite struct AttentionComparisonTests {
  @Test("DIN beside DIN-Pooling: weight, 1/n, lift and leave-one-out of both")
  func sides() throws {
    let films = try TinyFilms()
    let history = TinyFilms.history([3, 14, 25, 7])
    let (din, pooling) = (try films.inspector("din"), try films.inspector("din-pooling"))
    let found = AttentionComparison.compare(
      din, pooling, user: 0, history: history, targets: [5, 6], time: TinyFilms.now)
    #expect(found.map(\.first.item) == [5, 6])
    let comparison = found[0]
    #expect(comparison.uniformWeight == 0.25)
    #expect(comparison.rows.map(\.position) == [1, 2, 3, 4])
    #expect(comparison.rows.map(\.item) == history.items)
    let alone = din.inspect(user: 0, history: history, targets: [5], time: TinyFilms.now)[0]
    for (place, row) in comparison.rows.enumerated() {
      let weight = try #require(alone.behaviours[place].weight)
      #expect(close(row.first.weight, weight))
      #expect(close(row.first.lift, weight * 4))
      #expect(close(row.first.leaveOneOut, try #require(alone.behaviours[place].leaveOneOut)))
      #expect(row.second.weight == 0.25 && row.second.lift == 1)
    }
    #expect(comparison.logitDifference == comparison.second.logit - comparison.first.logit)
    #expect(comparison.probabilityDifference != 0)
  }

  @Test("no lift where weights are not normalised or there are none")
  func withoutLift() throws {
    let films = try TinyFilms()
    let comparison = AttentionComparison.compare(
      try films.inspector("din", ["normalisation": .text("none")]), try films.inspector("pooling"),
      user: 0, history: TinyFilms.history([3, 14]), targets: [5], time: TinyFilms.now)[0]
    for row in comparison.rows {
      #expect(row.first.weight != nil && row.first.lift == nil)
      #expect(row.second.weight == nil && row.second.lift == nil)
      #expect(row.second.leaveOneOut != nil)
    }
  }

  @Test("an empty history has no rows and no 1/n")
  func empty() throws {
    let films = try TinyFilms()
    let comparison = AttentionComparison.compare(
      try films.inspector("din"), try films.inspector("pooling"), user: nil, history: History(),
      targets: [5], time: TinyFilms.now)[0]
    #expect(comparison.rows.isEmpty && comparison.uniformWeight == nil)
  }
}
