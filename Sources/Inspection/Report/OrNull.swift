/// A value that is written as `null`, key and all, where it is undefined.
///
/// Synthesised coding leaves such a key out, and a reader cannot tell "undefined" from "misspelt".
/// Numbers that are not finite, which JSON cannot hold, are undefined too.
@propertyWrapper
public struct OrNull<Value: Codable & Hashable & Sendable>: Codable, Hashable, Sendable {
  /// The value, or nil.
  public let wrappedValue: Value?

  /// Keeps a value that JSON can hold.
  public init(wrappedValue: Value?) {
    self.wrappedValue =
      switch wrappedValue {
      case let number as Float where !number.isFinite: nil
      case let number as Double where !number.isFinite: nil
      default: wrappedValue
      }
  }

  /// Reads the value or `null`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    wrappedValue = container.decodeNil() ? nil : try container.decode(Value.self)
  }

  /// Writes the value or `null`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let wrappedValue {
      try container.encode(wrappedValue)
    } else {
      try container.encodeNil()
    }
  }
}
