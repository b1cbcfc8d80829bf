import Foundation

extension ModelConfiguration {
  /// The defaults with some values replaced.
  ///
  /// - Throws: `SettingError` for an unknown key or a value that does not fit.
  init(_ overrides: [String: SettingValue], card: ModelCard) throws {
    let known = card.settings.map { $0.name }
    for key in overrides.keys.sorted() where !known.contains(key) {
      throw SettingError.unknownSetting(model: card.name, name: key, known: known)
    }
    var values = try Self().settings
    for (key, value) in overrides.sorted(by: { $0.key < $1.key }) {
      values[key] = value
      // One at a time, so that the error names the key.
      do {
        _ = try JSONDecoder().decode(Self.self, from: try JSONEncoder().encode(values))
      } catch {
        throw SettingError.badValue(
          model: card.name, name: key, value: "\(value)",
          expected: card.settings.first { $0.name == key }?.expected ?? "a value of its type")
      }
    }
    self = try JSONDecoder().decode(Self.self, from: try JSONEncoder().encode(values))
    try validate()
  }

  /// All values by key, as run.json keeps them.
  var settings: [String: SettingValue] {
    get throws {
      try JSONDecoder().decode([String: SettingValue].self, from: try JSONEncoder().encode(self))
    }
  }
}

/// Throws `SettingError.badValue` unless `condition` holds.
func check(
  _ condition: Bool, _ card: ModelCard, _ name: String, _ value: some CustomStringConvertible
) throws {
  if condition { return }
  throw SettingError.badValue(
    model: card.name, name: name, value: "\(value)",
    expected: card.settings.first { $0.name == name }?.expected ?? "such a value")
}
