import Datasets
import Inspection
import Models
import Testing

@Suite struct InspectorRankingTests {
  @Test(
    "ranking is scoring one by one", arguments: ModelZoo.all.map(\.card.name), [0, 1, 5])
  func oneByOne(_ name: String, _ behaviourCount: Int) throws {
    let films = try TinyFilms()
    let inspector = try films.inspector(name)
    let history = TinyFilms.history(Array([3, 14, 25, 3, 38].prefix(behaviourCount)))
    let ranking = inspector.ranking(user: 4, history: history, time: TinyFilms.now)
    #expect(ranking.items.sorted() == films.builder.encoding.knownItems)
    for rank in 1...ranking.count {
      let entry = ranking[rank: rank]
      let alone = films.logit(inspector.model, history, target: entry.item, user: 4)
      #expect(close(entry.logit, alone))
      #expect(ranking.rank(of: entry.item) == rank)
    }
    #expect(zip(ranking.logits, ranking.logits.dropFirst()).allSatisfy { $0 >= $1 })
  }

  @Test("items of the history can be left out")
  func leavingOut() throws {
    let films = try TinyFilms()
    let inspector = try films.inspector("din")
    let history = TinyFilms.history([3, 14, 3, 38])
    let all = inspector.ranking(user: 0, history: history, time: TinyFilms.now)
    let rest = inspector.ranking(
      user: 0, history: history, time: TinyFilms.now, leavingOutHistory: true)
    #expect(rest.count == all.count - 2)
    #expect(rest.rank(of: 3) == nil && rest.rank(of: 14) == nil)
  }

  @Test("some items, also those that training did not see")
  func someItems() throws {
    let films = try TinyFilms()
    let inspector = try films.inspector("din")
    let history = TinyFilms.history([3, 14])
    let ranking = inspector.ranking(of: [39, 5], user: 0, history: history, time: TinyFilms.now)
    #expect(ranking.items.sorted() == [5, 39])
    let none = inspector.ranking(of: [], user: 0, history: history, time: TinyFilms.now)
    #expect(none.count == 0)
  }

  @Test("a catalogue of many batches ranks alike on 1 and on 3 threads")
  func threads() throws {
    let history = TinyFilms.history((0..<400).map { Int32($0 % 36) })
    let rankings = try [1, 3].map { threadCount in
      let films = try TinyFilms(threadCount: threadCount)
      let inspector = try films.inspector("din")
      let ranking = inspector.ranking(user: 0, history: history, time: 300_000_000)
      return withExtendedLifetime(films) { ranking }
    }
    #expect(rankings[0].items == rankings[1].items)
    #expect(rankings[0].logits == rankings[1].logits)
  }
}
