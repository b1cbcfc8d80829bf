/// The settings of a model with a head: the head's and its own, side by side under their keys.
public struct HeadAnd<Own: OwnSettings>: ModelConfiguration {
  var head = Own.head
  var own = Own()

  /// The defaults.
  public init() {}

  /// Reads the settings.
  public init(from decoder: any Decoder) throws {
    head = try HeadConfiguration(from: decoder)
    own = try Own(from: decoder)
  }

  /// Writes the settings.
  public func encode(to encoder: any Encoder) throws {
    try head.encode(to: encoder)
    try own.encode(to: encoder)
  }

  /// Checks ranges.
  public func validate() throws {
    try head.validate(Own.card)
    try own.validate()
  }
}

/// What a model lets be chosen beside its head.
public protocol OwnSettings: Codable, Sendable {
  /// What the model is, for errors.
  static var card: ModelCard { get }

  /// The head as it is by default.
  static var head: HeadConfiguration { get }

  /// The defaults.
  init()

  /// Checks values that their types cannot.
  ///
  /// - Throws: `SettingError`.
  func validate() throws
}

extension OwnSettings {
  /// As most models have it.
  public static var head: HeadConfiguration { HeadConfiguration() }
}

/// The settings of a model that lets nothing be chosen beside its head.
public struct NoSettings<Model: CTRModel>: OwnSettings {
  /// What the model is.
  public static var card: ModelCard { Model.card }

  /// The defaults.
  public init() {}

  /// There are no ranges to check.
  public func validate() {}
}
