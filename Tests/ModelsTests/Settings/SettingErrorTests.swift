import Datasets
import Models
import Testing

struct SettingErrorTests {
  private func failure(_ model: String, _ settings: [String: SettingValue]) -> String {
    do {
      _ = try ModelZoo.entry(named: model).make(schema: .rich, settings: settings, seed: 1)
      return "no error"
    } catch { return "\(error)" }
  }

  private static let headSettings =
    "embedding, embedding_deviation, separate_history, hidden, activation, dropout, batch_norm"
  private static let attentionSettings =
    "score, normalisation, attention_hidden, attention_activation, tower, attends"

  @Test("an unknown model is told with the known ones")
  func unknownModel() {
    let known = ModelZoo.all.map { $0.card.name }.joined(separator: ", ")
    #expect(
      failure("dim", [:]) == "There is no model \"dim\"; the models are \(known).")
  }

  @Test("an unknown setting is told with the model's own")
  func unknownSetting() {
    #expect(
      failure("din-pooling", ["scores": .text("dot")])
        == "din-pooling: there is no setting \"scores\"; its settings are \(Self.headSettings).")
    #expect(
      failure("din", ["": .text("dot")])
        == "din: there is no setting \"\"; its settings are \(Self.headSettings), "
        + "\(Self.attentionSettings).")
  }

  @Test("a value of the wrong type is told with what was expected")
  func wrongType() {
    #expect(
      failure("din", ["embedding": .text("many")])
        == "din: setting \"embedding\" is \"many\", not a whole number from 1 to 512.")
    #expect(
      failure("din", ["embedding": .number(7.5)])
        == "din: setting \"embedding\" is \"7.5\", not a whole number from 1 to 512.")
    #expect(
      failure("din", ["hidden": .list([.integer(200), .text("x")])])
        == "din: setting \"hidden\" is \"[200, x]\", not a list of whole numbers from 1 to 8192 "
        + "such as [200, 80].")
    #expect(
      failure("din", ["batch_norm": .integer(1)])
        == "din: setting \"batch_norm\" is \"1\", not true or false.")
    #expect(
      failure("din", ["dropout": .number(.nan)])
        == "din: setting \"dropout\" is \"nan\", not a number from 0 to below 1.")
  }

  @Test("a choice that is none is told with the choices")
  func badChoice() {
    #expect(
      failure("din", ["score": .text("dots")])
        == "din: setting \"score\" is \"dots\", not mlp, outer, additive, dot, cosine, bilinear or "
        + "two-tower.")
    #expect(
      failure("din", ["activation": .text("gelu")])
        == "din: setting \"activation\" is \"gelu\", not dice, prelu, relu or sigmoid.")
    #expect(
      failure("din", ["normalisation": .text("uniform")])
        == "din: setting \"normalisation\" is \"uniform\", not softmax, none or sigmoid.")
    #expect(
      failure("pooling", ["pooling": .text("max")])
        == "pooling: setting \"pooling\" is \"max\", not sum or mean.")
  }

  @Test(
    "a number out of range is told with the range",
    arguments: [
      ("embedding", SettingValue.integer(0), "a whole number from 1 to 512"),
      ("embedding", .integer(513), "a whole number from 1 to 512"),
      ("embedding", .integer(.max), "a whole number from 1 to 512"),
      ("embedding_deviation", .number(-0.1), "a number from 0 to 1"),
      ("embedding_deviation", .number(1e300), "a number from 0 to 1"),
      ("dropout", .number(1), "a number from 0 to below 1"),
      ("dropout", .number(-1), "a number from 0 to below 1"),
      ("tower", .integer(0), "a whole number from 1 to 8192"),
    ])
  func outOfRange(_ name: String, _ value: SettingValue, _ expected: String) {
    // Wherever it is found out, the sentence is the same.
    #expect(failure("din", [name: value]).hasPrefix("din: setting \"\(name)\" is \""))
    #expect(failure("din", [name: value]).hasSuffix("\", not \(expected)."))
  }

  @Test("sizes of layers have bounds, and every layer is checked")
  func layerSizes() {
    #expect(
      failure("din", ["hidden": .list([.integer(80), .integer(0)])])
        == "din: setting \"hidden\" is \"[80, 0]\", not a list of whole numbers from 1 to 8192 "
        + "such as [200, 80].")
    #expect(
      failure("din", ["attention_hidden": .list([.integer(8193)])])
        == "din: setting \"attention_hidden\" is \"[8193]\", not a list of whole numbers from 1 to "
        + "8192 such as [80, 40].")
    #expect(failure("din", ["hidden": .list([]), "attention_hidden": .list([])]) == "no error")
  }

  @Test("data without items is refused")
  func noItems() {
    let schema = Schema(user: [], item: [], context: [])
    for entry in ModelZoo.all {
      #expect(
        throws: SettingError.badSchema(model: entry.card.name, "the data has no item column")
      ) {
        try entry.make(schema: schema, seed: 1)
      }
    }
  }

  @Test("columns whose tables would share a name are refused, in every model")
  func ambiguousColumns() {
    let id = Field(name: "item", vocabulary: 5)
    let schemas = [
      (Schema(user: [], item: [id, Field(name: "bias", vocabulary: 3)], context: []), "bias"),
      (
        Schema(
          user: [Field(name: "age", vocabulary: 3)],
          item: [id, Field(name: "user.age", vocabulary: 3)],
          context: []), "user.age"
      ),
      (
        Schema(user: [], item: [id, Field(name: "history.item", vocabulary: 3)], context: []),
        "history.item"
      ),
    ]
    for entry in ModelZoo.all {
      for (schema, name) in schemas {
        #expect(
          throws: SettingError.badSchema(
            model: entry.card.name,
            "the column \"\(name)\" has a name that parameters have already; rename it or leave it out"
          )
        ) { try entry.make(schema: schema, seed: 1) }
      }
    }
  }

  @Test("of several bad settings the first by name is blamed, every time")
  func firstBlamed() {
    let settings: [String: SettingValue] = [
      "tower": .text("x"), "embedding": .text("y"), "score": .text("z"),
    ]
    for _ in 0..<20 {
      #expect {
        try ModelZoo.entry(named: "din").settings(settings)
      } throws: { error in
        if case .badValue(_, "embedding", _, _)? = error as? SettingError { true } else { false }
      }
    }
  }

  @Test("a number that no Float can tell from 0 is no epsilon; random weights are a softmax")
  func refusedCombinations() {
    for model in ["bst", "dsin", "atrank"] {
      #expect(throws: SettingError.self) {
        try ModelZoo.entry(named: model).settings(["norm_epsilon": .number(1e-50)])
      }
    }
    #expect(throws: SettingError.self) {
      try ModelZoo.entry(named: "din").settings([
        "attends": .text("random"), "normalisation": .text("none"),
      ])
    }
  }
}
