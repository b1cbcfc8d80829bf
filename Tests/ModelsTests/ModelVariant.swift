import Datasets
import Models

/// A model of the zoo with some settings: what the contract is held against.
///
/// Variants follow from the cards, so a new model is covered by standing in `ModelZoo.all`.
struct ModelVariant: Sendable, CustomStringConvertible {
  let entry: ModelEntry
  let settings: [String: SettingValue]
  let description: String

  var name: String { entry.card.name }

  func make(_ schema: Schema = .rich, seed: UInt64 = 1, threadCount: Int = 2) throws
    -> any CTRModel
  {
    try entry.make(schema: schema, settings: settings, seed: seed, threadCount: threadCount)
  }

  /// Every model as it is by default, but for its size.
  static let defaults: [ModelVariant] = ModelZoo.all.map { ModelVariant($0, []) }

  /// Every model with each choice of each of its settings, one at a time, and all pairs of a score
  /// function and a normalisation.
  static let all: [ModelVariant] = ModelZoo.all.flatMap { entry -> [ModelVariant] in
    var variants = [ModelVariant(entry, [])]
    for setting in entry.card.settings {
      variants += setting.choices.map { ModelVariant(entry, [(setting.name, $0)]) }
    }
    let pairs = entry.choices("score").flatMap { score in
      entry.choices("normalisation").map { [("score", score), ("normalisation", $0)] }
    }
    return variants + pairs.map { ModelVariant(entry, $0) }
  }

  init(_ entry: ModelEntry, _ choices: [(name: String, value: SettingValue)]) {
    self.entry = entry
    let known = Set(entry.card.settings.map { $0.name })
    let hasHeads = (try? entry.settings()["heads"]).map { $0 != .integer(1) } ?? false
    let sizes = hasHeads ? Self.small.merging(Self.ofHeads) { $1 } : Self.small
    let small = sizes.filter { known.contains($0.key) }
    let all = small.merging(choices.map { ($0.name, $0.value) }) { $1 }
    settings = Dictionary(
      uniqueKeysWithValues: all.map { ($0.key, entry.fitting($0.value, to: $0.key)) })
    description =
      entry.card.name + choices.map { " \($0.name)=\($0.value)" }.joined()
  }

  /// Sizes that keep the suite fast, and vectors long enough that nothing drowns in rounding, for the
  /// models that have such settings.
  private static let small: [String: SettingValue] = [
    "embedding": .integer(5), "embedding_deviation": .number(0.4),
    "hidden": .list([.integer(12), .integer(7)]),
    "attention_hidden": .list([.integer(9), .integer(6)]), "tower": .integer(7),
  ]

  /// For models of several heads, which cut vectors into equal parts, of one item field or two.
  private static let ofHeads: [String: SettingValue] = [
    "embedding": .integer(6), "heads": .integer(2), "width": .integer(10),
    "position": .integer(4), "feed_forward": .integer(3),
  ]
}

extension ModelEntry {
  /// The first number of a list where the setting is a single one.
  fileprivate func fitting(_ value: SettingValue, to name: String) -> SettingValue {
    let expected = card.settings.first { $0.name == name }?.expected ?? ""
    if case .list(let values) = value, let first = values.first, !expected.hasPrefix("a list") {
      return first
    }
    return value
  }

  fileprivate func choices(_ name: String) -> [SettingValue] {
    card.settings.first { $0.name == name }?.choices ?? []
  }
}

extension SettingDescription {
  /// The values that the description lists, such as `true or false` or `mlp, dot or cosine`; none
  /// for a range of numbers.
  var choices: [SettingValue] {
    let words = expected.split(whereSeparator: { $0 == " " || $0 == "," }).filter { $0 != "or" }
    let isList =
      expected.contains(" or ")
      && expected.allSatisfy { $0.isLowercase || " ,-_".contains($0) } && !words.contains("a")
    return isList ? words.map { SettingValue(typed: String($0)) } : []
  }
}

extension Schema {
  /// Fields of every kind.
  static let rich = Schema(
    user: [Field(name: "gender", vocabulary: 4), Field(name: "age", vocabulary: 6)],
    item: [Field(name: "item", vocabulary: 60), Field(name: "category", vocabulary: 9)],
    context: [Field(name: "weekday", vocabulary: 9)])

  /// Nothing but an item.
  static let bare = Schema(user: [], item: [Field(name: "item", vocabulary: 60)], context: [])
}
