/// Settings that models with a transformer's attention share.
extension SettingDescription {
  static func heads(dividing width: String) -> SettingDescription {
    SettingDescription(
      "heads", expected: "a whole number from 1 to 256 that divides \(width)",
      help: "heads of the attention")
  }

  static let feedForward = SettingDescription(
    "feed_forward", expected: "a whole number from 1 to 64",
    help: "hidden units of a block, as a multiple of its width")

  static let attentionBias = SettingDescription(
    "attention_bias", expected: "true or false", help: "biases of query, value and output")

  static let normEpsilon = SettingDescription(
    "norm_epsilon", expected: "a number from 1e-30 on and below 1",
    help: "added to the variance in layer norms")

  static let blocks = SettingDescription(
    "blocks", expected: "a whole number from 1 to 16", help: "blocks of self-attention")

  static let attentionWidth = SettingDescription(
    "width", expected: "a whole number from 1 to 8192", help: "columns of all heads together")

  static let gapBuckets = [
    SettingDescription(
      "buckets", expected: "a whole number from 2 to 64", help: "buckets of time gaps"),
    SettingDescription(
      "gap_unit", expected: "a whole number from 1 to 1000000000",
      help: "seconds of a unit of time gaps"),
  ]
}

/// Throws `SettingError` unless `heads` divides the width that follows from the data's item columns.
func checkHeads(_ heads: Int, divide width: Int, _ card: ModelCard) throws {
  guard width % heads != 0 else { return }
  throw SettingError.badValue(
    model: card.name, name: "heads", value: "\(heads)",
    expected: "a divisor of \(width), the width of an element for this data")
}
