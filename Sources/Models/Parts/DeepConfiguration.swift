import Layers

/// The settings of models whose one idea stands beside a deep part: its hidden layers are
/// [256, 128, 64] with ReLU, as in the field's libraries.
public struct DeepConfiguration<Model: CTRModel>: ModelConfiguration {
  var head = HeadConfiguration()

  /// The defaults.
  public init() {
    head.hidden = [256, 128, 64]
    head.activation = .relu
  }

  /// Reads the settings.
  public init(from decoder: any Decoder) throws { head = try HeadConfiguration(from: decoder) }

  /// Writes the settings.
  public func encode(to encoder: any Encoder) throws { try head.encode(to: encoder) }

  /// Checks ranges.
  public func validate() throws { try head.validate(Model.card) }
}
