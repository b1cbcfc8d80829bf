/// A measured value, or the reason why there is none.
///
/// A metric that cannot be computed, such as the AUC of rows of one class, is never replaced by a
/// number that looks like a result (0.5, 0 or 1): it is undefined and says why.
public enum Undefinable<Value> {
  /// The value exists.
  case defined(Value)
  /// The value does not exist for these rows.
  case undefined(UndefinedReason)

  /// The value, or nil where it is undefined.
  public var value: Value? {
    if case .defined(let value) = self { value } else { nil }
  }

  /// Why the value is undefined, or nil where it is defined.
  public var reason: UndefinedReason? {
    if case .undefined(let reason) = self { reason } else { nil }
  }

  /// The value transformed; an undefined one keeps its reason.
  public func map<Other>(_ transform: (Value) -> Other) -> Undefinable<Other> {
    switch self {
    case .defined(let value): .defined(transform(value))
    case .undefined(let reason): .undefined(reason)
    }
  }
}

extension Undefinable: Sendable where Value: Sendable {}
extension Undefinable: Equatable where Value: Equatable {}
