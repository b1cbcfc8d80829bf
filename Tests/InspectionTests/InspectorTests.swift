import Datasets
import Inspection
import Kernels
import Models
import Testing

@Suite struct InspectorTests {
  static let items: [Int32] = [3, 14, 25, 3, 7, 30, 11]

  @Test(
    "leave-one-out is the difference of two separate passes",
    arguments: ["din", "din-pooling", "pooling"])
  func leaveOneOut(_ name: String) throws {
    let films = try TinyFilms()
    let inspector = try films.inspector(name)
    let history = TinyFilms.history(Self.items)
    let targets: [Int32] = [0, 14, 38]
    let found = inspector.inspect(user: 2, history: history, targets: targets, time: TinyFilms.now)
    #expect(found.map(\.item) == targets)
    for inspection in found {
      let full = films.logit(inspector.model, history, target: inspection.item, user: 2)
      #expect(close(inspection.logit, full))
      for (place, behaviour) in inspection.behaviours.enumerated() {
        let without = films.logit(
          inspector.model, history.removing(at: place), target: inspection.item, user: 2)
        #expect(close(behaviour.leaveOneOut, full - without))
        #expect(abs(full - without) > 1e-3, "a test of nothing: the behaviour does not matter")
      }
    }
  }

  @Test("leaving out is not masking: the weights of the others grow")
  func leavingOutIsNotMasking() throws {
    let films = try TinyFilms()
    let inspector = try films.inspector("din-pooling")
    let history = TinyFilms.history([3, 14])
    let inspection = inspector.inspect(
      user: 0, history: history, targets: [0], time: TinyFilms.now)[0]
    // With one behaviour of two left out the other one weighs 1, not ½.
    let alone = inspector.inspect(
      user: 0, history: history.removing(at: 0), targets: [0], time: TinyFilms.now)[0]
    #expect(close(inspection.behaviours[0].leaveOneOut, inspection.logit - alone.logit))
    #expect(alone.behaviours[0].weight == 1)
  }

  @Test("behaviours keep their order, and positions count from the oldest")
  func order() throws {
    let films = try TinyFilms()
    let history = TinyFilms.history(Self.items)
    let behaviours = try films.inspector("din").inspect(
      user: 0, history: history, targets: [5], time: TinyFilms.now)[0].behaviours
    #expect(behaviours.map(\.position) == Array(1...7))
    #expect(behaviours.map(\.item) == Self.items)
    #expect(behaviours.map(\.time) == history.times)
  }

  @Test("softmax weights sum to 1 and are found from their scores")
  func softmax() throws {
    let films = try TinyFilms()
    let attention = try #require(
      try films.inspector("din").inspect(
        user: 0, history: TinyFilms.history(Self.items), targets: [5], time: TinyFilms.now)[0]
        .attention)
    #expect(attention.name == "target")
    #expect(attention.kind == .targetToBehaviours)
    #expect(attention.normalisation == .softmax && attention.isNormalised)
    #expect(attention.heads.count == 1)
    #expect(abs(attention.mean.sum - 1) < 1e-6)
    let scores = try #require(attention.scores)
    #expect(scores.sortedPlaces == attention.weights.sortedPlaces)
  }

  @Test("DIN-Pooling weighs 1/n, and its agreement is undefined")
  func uniform() throws {
    let films = try TinyFilms()
    let inspection = try films.inspector("din-pooling").inspect(
      user: 0, history: TinyFilms.history(Self.items), targets: [5], time: TinyFilms.now)[0]
    #expect(inspection.behaviours.allSatisfy { $0.weight == 1 / Float(7) })
    let attention = try #require(inspection.attention)
    #expect(attention.isNormalised)
    #expect(abs(try #require(attention.mean.effectiveBehaviours) - 7) < 1e-5)
    #expect(attention.scores == nil)
    #expect(inspection.agreement == .undefined)
  }

  @Test(
    "weights that are not normalised have a sum and no entropy", arguments: ["none", "sigmoid"])
  func unnormalised(_ normalisation: String) throws {
    let films = try TinyFilms()
    let inspection = try films.inspector("din", ["normalisation": .text(normalisation)]).inspect(
      user: 0, history: TinyFilms.history(Self.items), targets: [5], time: TinyFilms.now)[0]
    let attention = try #require(inspection.attention)
    #expect(!attention.isNormalised)
    #expect(attention.mean.entropyBits == nil && attention.mean.effectiveBehaviours == nil)
    #expect(abs(attention.mean.sum - 1) > 1e-3)
    #expect(inspection.agreement.spearman != nil)
  }

  @Test("a model without attention has attributions alone")
  func withoutAttention() throws {
    let films = try TinyFilms()
    let inspection = try films.inspector("pooling").inspect(
      user: 0, history: TinyFilms.history(Self.items), targets: [5], time: TinyFilms.now)[0]
    #expect(inspection.attention == nil)
    #expect(inspection.agreement == .undefined)
    for behaviour in inspection.behaviours {
      #expect(behaviour.weight == nil)
      #expect(behaviour.leaveOneOut != nil && behaviour.gradientTimesInput != nil)
    }
  }

  @Test("a model that does not tell its behaviours' vectors has leave-one-out alone")
  func withoutVectors() throws {
    let films = try TinyFilms()
    let model = try ScriptedModel(films.builder.schema) { Float($0.count) }
    let inspector = Inspector(model: model, builder: films.builder, pool: films.pool)
    let behaviours = inspector.inspect(
      user: 0, history: TinyFilms.history([3, 14, 25]), targets: [0], time: TinyFilms.now)[0]
      .behaviours
    #expect(behaviours.map(\.leaveOneOut) == [1, 1, 1])
    #expect(behaviours.allSatisfy { $0.gradientTimesInput == nil && $0.weight == nil })
  }

  @Test("an empty history has a logit and nothing else", arguments: ModelZoo.all.map(\.card.name))
  func emptyHistory(_ name: String) throws {
    let films = try TinyFilms()
    let inspection = try films.inspector(name).inspect(
      user: nil, history: History(), targets: [5], time: TinyFilms.now)[0]
    #expect(inspection.logit.isFinite)
    #expect(inspection.behaviours.isEmpty)
    #expect(inspection.agreement == .undefined)
    #expect(inspection.attention?.weights.isEmpty != false)
    #expect(inspection.attention?.mean.entropyBits == nil)
    #expect(inspection.attention?.mean.topMass(1) == nil)
  }

  @Test("one behaviour: leaving it out leaves an empty history", arguments: ["din", "pooling"])
  func oneBehaviour(_ name: String) throws {
    let films = try TinyFilms()
    let inspector = try films.inspector(name)
    let inspection = inspector.inspect(
      user: 0, history: TinyFilms.history([8]), targets: [5], time: TinyFilms.now)[0]
    let empty = films.logit(inspector.model, History(), target: 5)
    #expect(close(inspection.behaviours[0].leaveOneOut, inspection.logit - empty))
    #expect(inspection.agreement == .undefined)
    if name == "din" { #expect(inspection.attention?.weights == [1]) }
  }

  @Test("no target, no inspection")
  func noTarget() throws {
    let films = try TinyFilms()
    let found = try films.inspector("din").inspect(
      user: 0, history: TinyFilms.history([8]), targets: [], time: TinyFilms.now)
    #expect(found.isEmpty)
  }

  @Test("items that training did not see are marked")
  func unknownItems() throws {
    let films = try TinyFilms()
    let inspections = try films.inspector("din").inspect(
      user: 0, history: TinyFilms.history([8, 37]), targets: [5, 39], time: TinyFilms.now)
    #expect(inspections.map(\.isKnown) == [true, false])
    #expect(inspections[0].behaviours.map(\.isKnown) == [true, false])
  }

  @Test("what was not asked for is not there")
  func parts() throws {
    let films = try TinyFilms()
    let inspection = try films.inspector("din").inspect(
      user: 0, history: TinyFilms.history([8, 3]), targets: [5], time: TinyFilms.now, [])[0]
    #expect(inspection.attention?.weights.count == 2)
    #expect(inspection.behaviours.allSatisfy { $0.leaveOneOut == nil })
    #expect(inspection.behaviours.allSatisfy { $0.gradientTimesInput == nil })
    #expect(inspection.agreement == .undefined)
  }

  @Test("a history of many batches gives the same as its parts, on 1 and on 3 threads")
  func longHistory() throws {
    let items = (0..<900).map { Int32($0 * 7 % 36) }
    let history = TinyFilms.history(items)
    var changes: [[Float?]] = []
    for threadCount in [1, 3] {
      let films = try TinyFilms(threadCount: threadCount)
      let inspector = try films.inspector("din", ["normalisation": .text("sigmoid")])
      let inspection = inspector.inspect(
        user: 0, history: history, targets: [5], time: 300_000_000)[0]
      changes.append(inspection.behaviours.map(\.leaveOneOut))
      for place in [0, 512, 899] {
        let without = films.logit(inspector.model, history.removing(at: place), target: 5)
        #expect(close(inspection.behaviours[place].leaveOneOut, inspection.logit - without))
      }
    }
    #expect(changes[0] == changes[1])
  }

  @Test("more targets than fit one pass keep their order")
  func manyTargets() throws {
    let films = try TinyFilms()
    let inspector = try films.inspector("din")
    let history = TinyFilms.history((0..<300).map { Int32($0 % 36) })
    let targets = (0..<250).map { Int32($0 % 40) }
    let found = inspector.inspect(
      user: 0, history: history, targets: targets, time: 300_000_000, [])
    #expect(found.map(\.item) == targets)
    for place in [0, 106, 107, 249] {
      #expect(
        close(found[place].logit, films.logit(inspector.model, history, target: targets[place])))
    }
  }
}

extension [Float] {
  /// The places of the values in ascending order.
  fileprivate var sortedPlaces: [Int] { indices.sorted { self[$0] < self[$1] } }
}
