import Foundation

/// A setting's value as JSON has it.
public enum SettingValue: Codable, Hashable, Sendable, CustomStringConvertible {
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case list([SettingValue])

  /// Reads JSON; numbers without a fraction are integers.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Int.self) {
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else {
      self = .list(try container.decode([SettingValue].self))
    }
  }

  /// Reads what somebody typed: JSON where it is JSON, a list where there are commas, else text.
  public init(typed text: String) {
    if let value = try? JSONDecoder().decode(SettingValue.self, from: Data(text.utf8)) {
      self = value
    } else if text.contains(","),
      let list = try? JSONDecoder().decode([SettingValue].self, from: Data("[\(text)]".utf8))
    {
      self = .list(list)
    } else {
      self = .text(text)
    }
  }

  /// Writes JSON.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .bool(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .text(let value): try container.encode(value)
    case .list(let value): try container.encode(value)
    }
  }

  /// As one would type it.
  public var description: String {
    switch self {
    case .bool(let value): return "\(value)"
    case .integer(let value): return "\(value)"
    case .number(let value): return "\(value)"
    case .text(let value): return value
    case .list(let value): return "[" + value.map { "\($0)" }.joined(separator: ", ") + "]"
    }
  }
}
