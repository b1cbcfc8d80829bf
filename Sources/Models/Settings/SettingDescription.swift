/// One setting of a model, as help and errors describe it.
public struct SettingDescription: Sendable {
  /// The key, snake_case.
  public let name: String
  /// What values are allowed, such as `a whole number from 1` or `mlp, dot or cosine`.
  public let expected: String
  /// What it does.
  public let help: String

  /// Creates a description.
  public init(_ name: String, expected: String, help: String) {
    self.name = name
    self.expected = expected
    self.help = help
  }

  /// The values of an enumeration, as a list in words.
  public static func choices<Choice: CaseIterable & RawRepresentable>(_ type: Choice.Type) -> String
  where Choice.RawValue == String {
    let all = Choice.allCases.map { $0.rawValue }
    return all.dropLast().joined(separator: ", ") + " or " + (all.last ?? "")
  }
}
