import Datasets
import Layers
import Tensors

/// A model that predicts whether a user clicks a target item, given the user's history.
///
/// A model is one file: its settings, its card, its layers, and `logits`. The contract tests run
/// through every model of `ModelZoo.all`.
public protocol CTRModel: AnyObject, SendableMetatype {
  /// The model's settings, with the paper's choices as defaults.
  associatedtype Configuration: ModelConfiguration

  /// What the model is: name, paper, attention, settings.
  static var card: ModelCard { get }

  /// All its numbers.
  var store: ParameterStore { get }

  /// Makes the layers and their parameters in `store`.
  ///
  /// - Throws: `SettingError` where settings and schema do not fit together.
  init(schema: Schema, configuration: Configuration, store: ParameterStore) throws

  /// One logit per impression, [B], before the sigmoid.
  ///
  /// Attention is recorded through the context under the names of the card.
  func logits(for batch: Batch, in context: ForwardContext) -> Variable

  /// Multiply-adds of the products that score an impression of so many behaviours, what several share
  /// counted once; nothing for activations, look-ups, element-wise products and sums of behaviours.
  /// Nil where nobody has counted them.
  func multiplyAdds(behaviours: Double) -> Double?
}

extension CTRModel {
  /// Not counted.
  public func multiplyAdds(behaviours: Double) -> Double? { nil }
}

/// A model's settings: every choice that a paper or its code leaves open is one of them.
///
/// Keys are snake_case in files and on the command line.
public protocol ModelConfiguration: Codable, Sendable {
  /// The defaults.
  init()

  /// Checks values that their types cannot.
  ///
  /// - Throws: `SettingError`.
  func validate() throws
}

/// What a model may read that not every data set has, or that costs time to fill in.
public enum ModelInput: String, Sendable, CaseIterable {
  /// When behaviours and impressions happened.
  case times
  /// A sampled item for each behaviour, in training.
  case negatives
  /// Contextual, clicked and unclicked items around the impression.
  case ads
}

/// What a list, a help text or a screen says about a model.
public struct ModelCard: Sendable {
  /// The name on the command line, such as `din-pooling`.
  public let name: String
  /// The name in print, such as `DIN-Pooling`.
  public let title: String
  /// One sentence.
  public let summary: String
  /// Authors, title, venue, year.
  public let paper: String
  /// What the model records, none for a model without attention.
  public let attention: [AttentionMap]
  /// What it reads beside the user, the target, the context and the history's ids.
  public let inputs: Set<ModelInput>
  /// Its settings, in the order of its configuration.
  public let settings: [SettingDescription]
  /// What its paper and its authors' code choose, where that differs from the defaults.
  public let presets: [ModelPreset]

  /// Creates a card.
  public init(
    name: String, title: String, summary: String, paper: String, attention: [AttentionMap],
    inputs: Set<ModelInput> = [], settings: [SettingDescription], presets: [ModelPreset] = []
  ) {
    self.name = name
    self.title = title
    self.summary = summary
    self.paper = paper
    self.attention = attention
    self.inputs = inputs
    self.settings = settings
    self.presets = presets
  }
}

extension ModelCard {
  /// The card of a model with some settings: where one of them says how many blocks there are, the
  /// attention of each.
  public func with(_ settings: [String: SettingValue]) -> ModelCard {
    ModelCard(
      name: name, title: title, summary: summary, paper: paper,
      attention: attention.flatMap { $0.all(settings) }, inputs: inputs, settings: self.settings,
      presets: presets)
  }
}

/// One attention that a model records.
public struct AttentionMap: Sendable {
  /// The trace's name; of several blocks' the first one's, ending in 0.
  public let name: String
  /// What attends to what.
  public let kind: AttentionTrace.Kind
  /// In words.
  public let summary: String
  /// The setting that says how many blocks record such a map; nil: one does.
  public let count: String?

  /// Creates a description.
  public init(name: String, kind: AttentionTrace.Kind, summary: String, count: String? = nil) {
    self.name = name
    self.kind = kind
    self.summary = summary
    self.count = count
  }

  /// The maps of all blocks.
  fileprivate func all(_ settings: [String: SettingValue]) -> [AttentionMap] {
    guard let count, case .integer(let blocks)? = settings[count], name.hasSuffix("0") else {
      return [self]
    }
    return (0..<max(1, blocks)).map { block in
      AttentionMap(
        name: name.dropLast() + "\(block)", kind: kind,
        summary: blocks > 1 ? "block \(block + 1) of \(blocks): \(summary)" : summary)
    }
  }
}
