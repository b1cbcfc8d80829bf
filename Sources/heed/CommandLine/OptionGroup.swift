/// An option of any value type.
protocol OptionDeclaring: Sendable {
  var spec: OptionSpec { get }
}

extension Option: OptionDeclaring {}

/// Options that stand under one heading of a command's help.
struct OptionGroup: Sendable {
  let title: String
  let options: [OptionSpec]

  init(_ title: String, _ options: any OptionDeclaring...) {
    self.title = title
    self.options = options.map(\.spec)
  }
}

/// A demand on several options of a command together.
enum OptionRule: Equatable, Sendable {
  /// At most one of these options.
  case atMostOne([String])
  /// Exactly one of these options.
  case exactlyOne([String])

  var names: [String] {
    switch self {
    case .atMostOne(let names), .exactlyOne(let names): names
    }
  }
}
