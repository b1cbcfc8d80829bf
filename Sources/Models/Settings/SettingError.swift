/// What is wrong with a model's name or settings.
public enum SettingError: Error, Equatable, CustomStringConvertible {
  /// No model has this name.
  case unknownModel(String, known: [String])
  /// The model has no such setting.
  case unknownSetting(model: String, name: String, known: [String])
  /// The value is of the wrong type or out of range.
  case badValue(model: String, name: String, value: String, expected: String)
  /// The model has no preset of that source.
  case noPreset(model: String, String, known: [String])
  /// The schema lacks what the model needs.
  case badSchema(model: String, String)

  /// One sentence: where, what was found, what was expected.
  public var description: String {
    switch self {
    case .unknownModel(let name, let known):
      return "There is no model \"\(name)\"; the models are \(known.joined(separator: ", "))."
    case .unknownSetting(let model, let name, let known):
      return "\(model): there is no setting \"\(name)\"; its settings are "
        + "\(known.joined(separator: ", "))."
    case .badValue(let model, let name, let value, let expected):
      return "\(model): setting \"\(name)\" is \"\(value)\", not \(expected)."
    case .noPreset(let model, let name, let known):
      return "\(model): there is no preset \"\(name)\"; "
        + (known.isEmpty
          ? "it has none." : "its presets are \(known.joined(separator: " and ")).")
    case .badSchema(let model, let text): return "\(model): \(text)"
    }
  }
}
