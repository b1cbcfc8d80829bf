import Layers

/// The settings of models whose one idea stands beside a deep part: its hidden layers are
/// [256, 128, 64] with ReLU, as in the field's libraries.
public struct DeepSettings<Model: CTRModel>: OwnSettings {
  /// What of the history such a model reads.
  enum HistoryReading: String, Codable, CaseIterable {
    /// Its mean, as one field for each item field.
    case mean
    /// Nothing.
    case none
  }

  var history = HistoryReading.mean

  /// What the model is.
  public static var card: ModelCard { Model.card }

  /// The deep part's layers.
  public static var head: HeadConfiguration {
    var head = HeadConfiguration()
    head.hidden = [256, 128, 64]
    head.activation = .relu
    return head
  }

  /// The defaults.
  public init() {}

  /// Nothing that its type does not check.
  public func validate() throws {}

  /// Whether the history counts at all.
  var readsHistory: Bool { history == .mean }
}

extension SettingDescription {
  /// What of the history a model of fields reads.
  static let historyReading = SettingDescription(
    "history", expected: "mean or none", help: "what of the history is read")
}
