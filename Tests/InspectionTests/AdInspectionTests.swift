import Datasets
import Inspection
import Layers
import Models
import Testing

/// A model that reads items around the impression, looked into like any other.
@Suite struct AdInspectionTests {
  static let items: [Int32] = [3, 14, 25, 3, 7, 30, 11]
  private static let variants = ["interactive", "self", "pooling"]

  /// A rating of the last day, with a history and ratings below the threshold before it.
  private func event(_ films: TinyFilms) -> Int { films.dataset.events(of: 4).upperBound - 1 }

  private func inspect(
    _ films: TinyFilms, _ history: History, variant: String = "interactive", event: Int? = nil,
    targets: [Int32] = [0, 14, 38]
  ) throws -> [TargetInspection] {
    try films.inspector("dstn", ["variant": .text(variant)]).inspect(
      user: 4, history: history, targets: targets, time: TinyFilms.now, event: event)
  }

  @Test("lists are the same for every target, with a weight for each item", arguments: variants)
  func lists(_ variant: String) throws {
    let films = try TinyFilms(ads: 3)
    let history = TinyFilms.history(Self.items)
    let found = try inspect(films, history, variant: variant, event: event(films))
    let unclicked = films.dataset.events(of: 4).filter { films.dataset.eventLabels[$0] == 0 }
      .suffix(3)
    #expect(!unclicked.isEmpty)
    for inspection in found {
      let ads = inspection.ads
      #expect(ads.map(\.kind) == [.contextual, .clicked, .unclicked])
      #expect(ads[0].items.isEmpty)
      #expect(ads[1].items.map(\.item) == [7, 30, 11])
      #expect(ads[1].items.map(\.place) == [4, 5, 6])
      #expect(ads[2].items.map(\.item) == unclicked.map { films.dataset.eventItems[$0] })
      #expect(ads.allSatisfy { $0.weights.count == $0.items.count })
      #expect(ads.allSatisfy { $0.weights.allSatisfy { $0 > 0 } })
    }
    if variant == "interactive" { #expect(found[0].ads[1].weights != found[1].ads[1].weights) }
  }

  @Test("a behaviour's weight is that of the click; older ones weigh nothing")
  func historyWeights() throws {
    let films = try TinyFilms(ads: 3)
    let found = try inspect(films, TinyFilms.history(Self.items))[0]
    let weights = found.behaviours.map(\.weight)
    #expect(weights.prefix(4).allSatisfy { $0 == 0 })
    #expect(weights.suffix(3).map { $0 ?? 0 } == found.ads[1].weights)
    #expect(found.attention?.normalisation == .exponential)
    let short = try inspect(films, TinyFilms.history([5, 6]))[0]
    #expect(short.behaviours.map { $0.weight ?? 0 } == short.ads[1].weights)
    #expect(try inspect(films, History())[0].ads[1].items.isEmpty)
  }

  @Test("leave-one-out asks about the history without it: an older click moves up")
  func leaveOneOut() throws {
    let films = try TinyFilms(ads: 3)
    let history = TinyFilms.history(Self.items)
    let whole = try inspect(films, history)[0]
    for place in Self.items.indices {
      let without = try inspect(films, history.removing(at: place))[0]
      let change = try #require(whole.behaviours[place].leaveOneOut)
      #expect(abs(change - (whole.logit - without.logit)) < 1e-5)
      // The model reads the last three alone.
      #expect(place < 4 ? change == 0 : abs(change) > 1e-4, "place \(place)")
      #expect(without.ads[1].items.count == 3)
    }
  }

  @Test("agreement is about the behaviours that the model reads")
  func agreement() throws {
    let films = try TinyFilms(ads: 3)
    let found = try inspect(films, TinyFilms.history(Self.items))[0]
    let read = found.behaviours.suffix(3)
    #expect(
      found.agreement
        == Agreement(
          weights: read.map { $0.weight ?? 0 }, leaveOneOut: read.map { $0.leaveOneOut ?? 0 },
          logit: found.logit))
    let report = AttendReport(model: "dstn", user: nil, [found], films.dataset)
    let lists = try #require(report.targets[0].ads)
    #expect(lists.map(\.kind) == ["contextual", "clicked", "unclicked"])
    #expect(lists[1].items.map(\.weight) == found.ads[1].weights)
    #expect(lists[1].items.map(\.item) == ["107", "130", "111"])
  }

  @Test("a ranking scores each item with the lists of the moment")
  func ranking() throws {
    let films = try TinyFilms(ads: 3)
    let history = TinyFilms.history(Self.items)
    let inspector = try films.inspector("dstn")
    let event = event(films)
    let ranking = inspector.ranking(
      of: [0, 14, 38, 5], user: 4, history: history, time: TinyFilms.now, event: event)
    for entry in ranking.top(4) {
      let alone = inspector.inspect(
        user: 4, history: history, targets: [entry.item], time: TinyFilms.now, event: event)[0]
      #expect(abs(entry.logit - alone.logit) < 1e-6)
    }
  }

  @Test("weights of clicks stand at the ends of histories, heads kept apart")
  func spread() throws {
    func trace(_ offsets: [Int32], _ columns: Int, _ weights: [Float]) -> AttentionTrace {
      AttentionTrace(
        name: "clicked", kind: .ads, offsets: offsets, columns: columns, weights: weights,
        scores: nil, normalisation: .exponential)
    }
    let two = trace([0, 1, 1, 3], 2, [1, 2, 3, 4, 5, 6])
    let spread = try #require(two.spread(over: [0, 2, 3, 5]))
    #expect(spread.weights == [0, 0, 1, 2, 0, 0, 3, 4, 5, 6])
    #expect(spread.offsets == [0, 2, 3, 5] && spread.kind == .targetToBehaviours)
    #expect(two.spread(over: [0, 2, 3, 4]) == nil)
    #expect(two.spread(over: [0, 2, 3]) == nil)
    #expect([two].ofBehaviours([0, 2, 3, 5])?.weights == spread.weights)
    #expect([AttentionTrace]().ofBehaviours([0]) == nil)
  }
}
