/// A named set of choices from one source: a paper, or its authors' code. What the source does not say
/// stays as it is by default.
public struct ModelPreset: Sendable {
  /// Where the choices come from.
  public enum Source: String, Codable, Hashable, Sendable, CaseIterable {
    /// The paper's text.
    case paper
    /// The code that its authors published.
    case originalCode = "original-code"
  }

  /// The rule of a step.
  public enum Rule: String, Sendable {
    case adam, sgd, adagrad
  }

  /// What the source says about training; nil where it does not.
  public struct Training: Sendable {
    /// The rule of a step.
    public var rule: Rule?
    /// Its size.
    public var learningRate: Float?
    /// Impressions in a step.
    public var batch: Int?
    /// Passes over the training impressions.
    public var epochs: Int?
    /// The greatest number of behaviours.
    public var history: Int?
    /// The greatest norm of a gradient.
    public var clipNorm: Float?
    /// The weight λ of mini-batch aware regularisation.
    public var miniBatchAware: Float?

    /// States choices.
    public init(
      rule: Rule? = nil, learningRate: Float? = nil, batch: Int? = nil, epochs: Int? = nil,
      history: Int? = nil, clipNorm: Float? = nil, miniBatchAware: Float? = nil
    ) {
      self.rule = rule
      self.learningRate = learningRate
      self.batch = batch
      self.epochs = epochs
      self.history = history
      self.clipNorm = clipNorm
      self.miniBatchAware = miniBatchAware
    }
  }

  /// Where the choices come from.
  public let source: Source
  /// The model's settings that differ from the defaults.
  public let settings: [String: SettingValue]
  /// What is said about training.
  public let training: Training
  /// What the source does and no setting expresses, in words; nil where there is nothing.
  public let leftOut: String?

  /// States choices.
  public init(
    _ source: Source, _ settings: [String: SettingValue], _ training: Training = Training(),
    leftOut: String? = nil
  ) {
    self.source = source
    self.settings = settings
    self.training = training
    self.leftOut = leftOut
  }
}

extension ModelCard {
  /// The preset of a source.
  ///
  /// - Throws: `SettingError.noPreset` with those that the model has.
  public func preset(_ source: ModelPreset.Source) throws -> ModelPreset {
    guard let preset = presets.first(where: { $0.source == source }) else {
      throw SettingError.noPreset(
        model: name, source.rawValue, known: presets.map(\.source.rawValue))
    }
    return preset
  }
}
