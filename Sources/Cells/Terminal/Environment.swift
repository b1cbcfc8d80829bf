import Glibc

/// The environment variables.
public struct Environment: Sendable {
  private let lookup: @Sendable (String) -> String?

  /// The process's own variables.
  public static let process = Environment { name in getenv(name).map { String(cString: $0) } }

  /// Variables from a dictionary.
  public init(_ variables: [String: String]) {
    self.init { variables[$0] }
  }

  private init(lookup: @escaping @Sendable (String) -> String?) {
    self.lookup = lookup
  }

  /// A variable's value; one that is empty counts as absent, as POSIX has it for locales and
  /// no-color.org for `NO_COLOR`.
  public func value(_ name: String) -> String? {
    lookup(name).flatMap { $0.isEmpty ? nil : $0 }
  }
}
