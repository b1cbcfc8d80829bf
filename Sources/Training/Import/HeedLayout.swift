import Models

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
