import Datasets
import Inspection
import Testing

@Suite struct InspectorTruthTests {
  @Test("attention and attributions of each impression against its causes", arguments: [50, 3])
  func againstInspections(_ limit: Int) throws {
    let films = try TinyFilms(historyLimit: limit)
    let inspector = try films.inspector("din")
    let events = (0..<Int32(films.dataset.eventCount)).map { $0 }
    func isCause(_ event: Int, _ history: [Int32]) -> [Bool] {
      history.map { ($0 + Int32(event)) % 3 == 0 }
    }
    let truth = inspector.truth(events: events, isCause: isCause)

    var expected = (PlantedTruth(), PlantedTruth(), PlantedTruth())
    for event in events.map({ Int($0) }) {
      let history = films.dataset.editableHistory(of: event, limit: limit)
      let inspection = inspector.inspect(
        user: Int(films.dataset.eventUsers[event]), history: history,
        targets: [films.dataset.eventItems[event]], time: Int64(films.dataset.eventTimes[event]),
        event: event)[0]
      let user = films.dataset.eventUsers[event]
      let causes = isCause(event, Array(films.dataset.history(of: event, limit: limit)))
      expected.0.add(inspection.behaviours.compactMap(\.weight), isCause: causes, user: user)
      expected.1.add(
        inspection.behaviours.compactMap(\.leaveOneOut).map { abs($0) }, isCause: causes, user: user
      )
      expected.2.add(
        inspection.behaviours.compactMap(\.gradientTimesInput), isCause: causes, user: user)
    }
    let found = try [truth.weight, truth.leaveOneOut, truth.gradientTimesInput].map {
      try #require($0)
    }
    for (one, other) in zip(found, [expected.0, expected.1, expected.2]) {
      #expect(one.usedCount == other.usedCount && one.usedCount > 30)
      #expect(one.oneClassCount == other.oneClassCount && one.oneClassCount > 10)
      let interval = try #require(one.meanAUCInterval)
      let mean = try #require(one.meanAUC)
      #expect(interval.lower < mean && mean < interval.upper)
      #expect(abs(mean - (try #require(other.meanAUC))) < 1e-3)
    }
    #expect(truth.signedLeaveOneOut?.meanAUC != truth.leaveOneOut?.meanAUC)
    #expect(truth.absoluteGradientTimesInput?.usedCount == found[2].usedCount)
    // A model that knows nothing of the causes finds them by chance.
    #expect(abs(try #require(found[0].meanAUC) - 0.5) < 0.15)
  }

  @Test("weights that follow the causes find them")
  func perfect() throws {
    let films = try TinyFilms()
    let inspector = try films.inspector("din")
    let events = (0..<Int32(films.dataset.eventCount)).map { $0 }
    var weights: [Int: [Float]] = [:]
    for event in events.map({ Int($0) }) {
      weights[event] = inspector.inspect(
        user: Int(films.dataset.eventUsers[event]),
        history: films.dataset.editableHistory(of: event, limit: 50),
        targets: [films.dataset.eventItems[event]], time: Int64(films.dataset.eventTimes[event]), []
      )[0]
      .behaviours.compactMap(\.weight)
    }
    let truth = inspector.truth(events: events, []) { event, _ in
      let own = weights[event] ?? []
      return own.map { $0 == own.max() }
    }
    #expect(truth.weight?.meanAUC == 1)
    #expect(truth.leaveOneOut == nil && truth.gradientTimesInput == nil)
  }

  @Test("a model without attention has no truth of weights")
  func withoutAttention() throws {
    let films = try TinyFilms()
    let truth = try films.inspector("pooling").truth(events: [5, 6, 7]) { _, history in
      history.indices.map { $0 == 0 }
    }
    #expect(truth.weight == nil && truth.leaveOneOut != nil)
  }
}
