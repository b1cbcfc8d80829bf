import Layers

/// Descriptions of the settings that every model with a prediction head has.
enum HeadSettings {
  static let all = [
    SettingDescription(
      "embedding", expected: "a whole number from 1 to 512", help: "floats per field's vector"),
    SettingDescription(
      "embedding_deviation", expected: "a number from 0 to 1",
      help: "standard deviation of the tables' initial values"),
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

  /// Checks the values that the head's settings share.
  static func validate(
    _ card: ModelCard, embedding: Int, deviation: Float, hidden: [Int], dropout: Float
  ) throws {
    try check((1...512).contains(embedding), card, "embedding", embedding)
    try check((0...1).contains(deviation), card, "embedding_deviation", deviation)
    try check(hidden.allSatisfy { (1...8192).contains($0) }, card, "hidden", hidden)
    try check(dropout >= 0 && dropout < 1, card, "dropout", dropout)
  }
}
