import Layers

/// The settings of models whose one idea stands beside a deep part: its hidden layers are
/// [256, 128, 64] with ReLU, as in the field's libraries.
public struct DeepConfiguration<Model: CTRModel>: ModelConfiguration {
  var head = HeadConfiguration()
  var reading = Reading()

  /// What of the history such a model reads.
  enum HistoryReading: String, Codable, CaseIterable {
    /// Its mean, as one field for each item field.
    case mean
    /// Nothing.
    case none
  }

  struct Reading: Codable {
    var history = HistoryReading.mean
  }

  /// The defaults.
  public init() {
    head.hidden = [256, 128, 64]
    head.activation = .relu
  }

  /// Reads the settings.
  public init(from decoder: any Decoder) throws {
    head = try HeadConfiguration(from: decoder)
    reading = try Reading(from: decoder)
  }

  /// Writes the settings.
  public func encode(to encoder: any Encoder) throws {
    try head.encode(to: encoder)
    try reading.encode(to: encoder)
  }

  /// Checks ranges.
  public func validate() throws { try head.validate(Model.card) }
}

extension SettingDescription {
  /// What of the history a model of fields reads.
  static let historyReading = SettingDescription(
    "history", expected: "mean or none", help: "what of the history is read")
}
