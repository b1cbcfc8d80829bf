import Datasets
import Inspection
import Models
import Testing

@Suite struct GradientTimesInputTests {
  /// Films of ten genres: each item and each genre of this history occurs once, the target's in none.
  static let items: [Int32] = [3, 14, 25, 36, 7]

  @Test(
    "gradient × input is the slope of the logit as the behaviour's vector grows",
    arguments: [
      ("din", ["normalisation": SettingValue.text("softmax")]),
      ("din", ["normalisation": .text("none")]),
      ("din", ["normalisation": .text("sigmoid"), "score": .text("outer")]),
      ("din", ["score": .text("bilinear")]),
      ("din", ["attention_activation": .text("dice")]),
      ("din-pooling", [:]), ("pooling", [:]),
    ])
  func slope(_ name: String, _ settings: [String: SettingValue]) throws {
    let films = try TinyFilms()
    let inspector = try films.inspector(name, settings)
    let history = TinyFilms.history(Self.items)
    let inspection = inspector.inspect(
      user: 0, history: history, targets: [0], time: TinyFilms.now)[0]
    for (place, behaviour) in inspection.behaviours.enumerated() {
      let step: Float = 0.01
      func logit(scale: Float) throws -> Float {
        let model = try films.model(name, settings)
        for (field, table) in zip(["item", "category"], films.builder.encoding.itemTables) {
          let parameter = try #require(model.store["embeddings.\(field)"])
          let id = Int(table[Int(Self.items[place])])
          for column in 0..<parameter.values.columns { parameter.values[id, column] *= scale }
        }
        return films.logit(model, history, target: 0)
      }
      let slope = try (logit(scale: 1 + step) - logit(scale: 1 - step)) / (2 * step)
      let found = try #require(behaviour.gradientTimesInput)
      #expect(abs(found - slope) < 1e-3 * max(abs(slope), 0.1), "place \(place)")
    }
  }

  @Test("where the logit is linear in the behaviours, gradient × input is leave-one-out")
  func linear() throws {
    let films = try TinyFilms()
    // Sum pooling and a head without hidden layers: the logit is a sum over behaviours.
    let inspection = try films.inspector("pooling", ["hidden": .list([])]).inspect(
      user: 0, history: TinyFilms.history(Self.items), targets: [0], time: TinyFilms.now)[0]
    for behaviour in inspection.behaviours {
      let change = try #require(behaviour.leaveOneOut)
      #expect(abs(try #require(behaviour.gradientTimesInput) - change) < 1e-5)
      #expect(abs(change) > 1e-3)
    }
    let empty = films.logit(
      try films.model("pooling", ["hidden": .list([])]), History(), target: 0)
    let sum = inspection.behaviours.compactMap(\.gradientTimesInput).reduce(0, +)
    #expect(abs(inspection.logit - empty - sum) < 1e-5)
  }

  @Test("a target's gradients do not depend on the other targets")
  func independence() throws {
    let films = try TinyFilms()
    let inspector = try films.inspector("din")
    let history = TinyFilms.history(Self.items)
    let together = inspector.inspect(
      user: 0, history: history, targets: [0, 1, 2], time: TinyFilms.now)
    for inspection in together {
      let alone = inspector.inspect(
        user: 0, history: history, targets: [inspection.item], time: TinyFilms.now)[0]
      for (one, other) in zip(alone.behaviours, inspection.behaviours) {
        #expect(close(one.gradientTimesInput, try #require(other.gradientTimesInput)))
      }
    }
  }

  @Test("looking leaves no trace: parameters and later gradients are as before")
  func noTrace() throws {
    let films = try TinyFilms()
    let inspector = try films.inspector("din")
    let before = inspector.model.store.all.map(\.array)
    let history = TinyFilms.history(Self.items)
    let first = inspector.inspect(user: 0, history: history, targets: [0], time: TinyFilms.now)
    let second = inspector.inspect(user: 0, history: history, targets: [0], time: TinyFilms.now)
    #expect(first[0].behaviours == second[0].behaviours)
    #expect(inspector.model.store.all.map(\.array) == before)
  }
}
