import Layers

/// The settings of everything around a model's own idea: the embeddings below, the head above.
public struct HeadConfiguration: Codable, Sendable {
  var embedding = 16
  var embeddingDeviation: Float = 0.05
  var separateHistory = false
  var hidden = [200, 80]
  var activation = ActivationKind.dice
  var dropout: Float = 0
  var batchNorm = false

  enum CodingKeys: String, CodingKey {
    case embedding, hidden, activation, dropout
    case embeddingDeviation = "embedding_deviation"
    case separateHistory = "separate_history"
    case batchNorm = "batch_norm"
  }

  /// Checks ranges, for the model of a card.
  func validate(_ card: ModelCard) throws {
    try check((1...512).contains(embedding), card, "embedding", embedding)
    try check((0...1).contains(embeddingDeviation), card, "embedding_deviation", embeddingDeviation)
    try check(hidden.allSatisfy { (1...8192).contains($0) }, card, "hidden", hidden)
    try check(dropout >= 0 && dropout < 1, card, "dropout", dropout)
  }

  /// The head's layers.
  var layers: MLP.Configuration {
    MLP.Configuration(
      hidden: hidden, activation: activation, dropout: dropout, hasBatchNorm: batchNorm)
  }

  /// The descriptions of some of these settings.
  static func descriptions(of names: String...) -> [SettingDescription] {
    descriptions.filter { names.contains($0.name) }
  }

  /// What help and errors say of these settings.
  static let descriptions = [
    SettingDescription(
      "embedding", expected: "a whole number from 1 to 512", help: "floats per field's vector"),
    SettingDescription(
      "embedding_deviation", expected: "a number from 0 to 1",
      help: "standard deviation of the tables' initial values"),
    SettingDescription(
      "separate_history", expected: "true or false",
      help:
        "whether behaviours, and items around the impression, read tables of their own instead of "
        + "the target's"),
    SettingDescription(
      "hidden", expected: "a list of whole numbers from 1 to 8192 such as [200, 80]",
      help: "units of the head's hidden layers"),
    SettingDescription(
      "activation", expected: SettingDescription.choices(ActivationKind.self),
      help: "behind the head's hidden layers"),
    SettingDescription(
      "dropout", expected: "a number from 0 to below 1",
      help: "share of the head's hidden units that training drops"),
    SettingDescription(
      "batch_norm", expected: "true or false", help: "batch norm before the head's activations"),
  ]
}
