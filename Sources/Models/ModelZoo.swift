import Datasets
import Tensors

/// A model of the zoo, ready to be made.
public struct ModelEntry: Sendable {
  /// What it is.
  public let card: ModelCard
  private let build:
    @Sendable (Schema, [String: SettingValue], ParameterStore) throws -> any CTRModel
  private let complete: @Sendable ([String: SettingValue]) throws -> [String: SettingValue]

  init<Model: CTRModel>(_ type: Model.Type) {
    card = type.card
    build = { schema, settings, store in
      try Model(
        schema: schema, configuration: Model.Configuration(settings, card: Model.card),
        store: store)
    }
    complete = { try Model.Configuration($0, card: Model.card).settings }
  }

  /// Makes the model with fresh parameters.
  ///
  /// - Parameters:
  ///   - settings: what differs from the defaults.
  ///   - seed: decides the initial values.
  /// - Throws: `SettingError`.
  public func make(
    schema: Schema, settings: [String: SettingValue] = [:], seed: UInt64, threadCount: Int = 2
  ) throws -> any CTRModel {
    guard !schema.item.isEmpty else {
      throw SettingError.badSchema(model: card.name, "the data has no item column")
    }
    if let name = Self.ambiguousName(schema) {
      throw SettingError.badSchema(
        model: card.name,
        "the column \"\(name)\" has a name that parameters have already; rename it or leave it out")
    }
    return try build(schema, settings, ParameterStore(seed: seed, threadCount: threadCount))
  }

  /// An item column whose tables would be called like other parameters: those of a user's, a
  /// context's or the behaviours' column, or a linear part's bias. Nil where all names differ.
  private static func ambiguousName(_ schema: Schema) -> String? {
    var taken: Set = ["bias"]
    for (prefix, fields) in [
      ("user", schema.user), ("context", schema.context), ("history", schema.item),
    ] {
      for field in fields { taken.insert("\(prefix).\(field.name)") }
    }
    return schema.item.map(\.name).first { !taken.insert($0).inserted }
  }

  /// All settings with these values in place of the defaults.
  ///
  /// - Throws: `SettingError`.
  public func settings(_ overrides: [String: SettingValue] = [:]) throws -> [String: SettingValue] {
    try complete(overrides)
  }
}

/// All models. A new one is one file and one line here.
public enum ModelZoo {
  /// The models in the order of lists.
  public static let all: [ModelEntry] = [
    ModelEntry(WideDeep.self),
    ModelEntry(DeepFM.self),
    ModelEntry(AFM.self),
    ModelEntry(Pooling.self),
    ModelEntry(DIN.self),
    ModelEntry(DINPooling.self),
    ModelEntry(DIEN.self),
    ModelEntry(BST.self),
    ModelEntry(DSIN.self),
    ModelEntry(ATRank.self),
    ModelEntry(MHA.self),
    ModelEntry(DSTN.self),
  ]

  /// The model of a name.
  ///
  /// - Throws: `SettingError.unknownModel`.
  public static func entry(named name: String) throws -> ModelEntry {
    guard let entry = all.first(where: { $0.card.name == name }) else {
      throw SettingError.unknownModel(name, known: all.map { $0.card.name })
    }
    return entry
  }
}
