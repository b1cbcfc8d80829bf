/// The layouts that there are. A new one is one file and one line here.
public enum CheckpointLayouts {
  static let all: [any CheckpointLayout.Type] = [HeedLayout.self, DeepCTRTorchLayout.self]

  /// Their names.
  public static var names: [String] { all.map { $0.name } }
}
