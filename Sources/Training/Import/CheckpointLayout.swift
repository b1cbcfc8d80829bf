import Datasets
import Models

/// How a program names and shapes the tensors of its models.
protocol CheckpointLayout: Sendable {
  /// The name that `--layout` takes.
  static var name: String { get }
  /// The models that it can read; empty for all.
  static var models: [String] { get }

  init()

  /// The model's settings as far as the tensors tell them, or the program's own defaults.
  func settings(_ checkpoint: Checkpoint, _ fields: SourceFields) throws -> [String: SettingValue]

  /// The tensors by heed's names, lookup tables still with the checkpoint's own rows.
  ///
  /// - Parameter names: the parameters that the model has.
  func tensors(
    _ checkpoint: inout Checkpoint, _ fields: SourceFields, _ names: [String]
  ) throws -> [String: CheckpointTensor]
}

/// The layouts that there are. A new one is one file and one line here.
public enum CheckpointLayouts {
  static let all: [any CheckpointLayout.Type] = [HeedLayout.self, DeepCTRTorchLayout.self]

  /// Their names.
  public static var names: [String] { all.map { $0.name } }
}

/// heed's own names and shapes, as `model.safetensors` of a run has them.
struct HeedLayout: CheckpointLayout {
  static let name = "heed"
  static let models: [String] = []

  func settings(_ checkpoint: Checkpoint, _ fields: SourceFields) -> [String: SettingValue] { [:] }

  func tensors(
    _ checkpoint: inout Checkpoint, _ fields: SourceFields, _ names: [String]
  ) throws -> [String: CheckpointTensor] {
    var result: [String: CheckpointTensor] = [:]
    for name in names { result[name] = try checkpoint.tensor(name) }
    return result
  }
}
