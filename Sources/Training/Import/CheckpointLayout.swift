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
