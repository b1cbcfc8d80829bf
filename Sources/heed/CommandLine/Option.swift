/// One line of a command's option table: everything that parsing, help and completion know of it.
struct OptionSpec: Equatable, Sendable {
  /// The name without its dashes.
  let name: String
  let kind: OptionKind
  /// What it does, in a few words without a full stop.
  let help: String
  /// The value that holds when the option is absent, in words for the help.
  var fallback: String?
  var isRequired = false
  /// The flag that makes a required option optional.
  var exemption: String?
  var isRepeatable = false
  /// Whether help and completion leave it out.
  var isHidden = false
}

/// An option together with the type of its value.
struct Option<Value: Sendable>: Sendable {
  fileprivate(set) var spec: OptionSpec
  /// The typed value out of a checked one; nil only for a value of another option.
  let extract: @Sendable (OptionValue) -> Value?

  fileprivate init(
    _ name: String, _ kind: OptionKind, _ help: String,
    extract: @escaping @Sendable (OptionValue) -> Value?
  ) {
    spec = OptionSpec(name: name, kind: kind, help: help)
    self.extract = extract
  }

  /// The command refuses to run without it.
  var required: Self { changed { $0.isRequired = true } }

  /// The command refuses to run without it, unless a flag is given.
  func required(unless flag: Option<Bool>) -> Self {
    required.changed { $0.exemption = flag.spec.name }
  }

  /// Every occurrence counts; without this the last one does.
  var repeatable: Self { changed { $0.isRepeatable = true } }

  /// Help and completion leave it out: for tests and for making pictures.
  var hidden: Self { changed { $0.isHidden = true } }

  /// Says in the help which value holds when the option is absent.
  func defaulting(to words: String) -> Self { changed { $0.fallback = words } }

  private func changed(_ change: (inout OptionSpec) -> Void) -> Self {
    var copy = self
    change(&copy.spec)
    return copy
  }
}

extension Option<Bool> {
  static func flag(_ name: String, _ help: String) -> Self {
    Self(name, .flag, help) { $0 == .flag }
  }
}

extension Option<Int> {
  static func wholeNumber(_ name: String, in range: ClosedRange<Int>, _ help: String) -> Self {
    Self(name, .wholeNumber(range), help) {
      if case .wholeNumber(let value) = $0 { value } else { nil }
    }
  }
}

extension Option<Double> {
  static func number(_ name: String, in range: NumberRange, _ help: String) -> Self {
    Self(name, .number(range), help) { if case .number(let value) = $0 { value } else { nil } }
  }
}

extension Option<String> {
  static func text(_ name: String, _ placeholder: String, _ help: String) -> Self {
    Self(name, .text(placeholder), help, extract: string)
  }

  static func path(_ name: String, _ placeholder: String, _ help: String) -> Self {
    Self(name, .path(placeholder), help, extract: string)
  }

  static func choice(
    _ name: String, _ words: [String], placeholder: String? = nil, _ help: String
  ) -> Self {
    Self(name, .choice(words, placeholder: placeholder), help, extract: string)
  }

  private static let string: @Sendable (OptionValue) -> String? = {
    if case .text(let value) = $0 { value } else { nil }
  }
}

extension Option where Value: CaseIterable & RawRepresentable<String> {
  /// One of an enumeration's cases, by its raw value.
  static func choice(_ name: String, _ help: String) -> Self {
    Self(name, .choice(Value.allCases.map(\.rawValue)), help) {
      if case .text(let value) = $0 { Value(rawValue: value) } else { nil }
    }
  }
}

extension Option<[String]> {
  static func list(_ name: String, _ placeholder: String, _ help: String) -> Self {
    Self(name, .list(placeholder), help) { if case .texts(let value) = $0 { value } else { nil } }
  }
}

extension Option<[Assignment]> {
  static func assignments(
    _ name: String, keys: [String] = [], holdCommas: Bool = false, _ placeholder: String,
    _ help: String
  ) -> Self {
    Self(
      name, .assignments(keys: keys, holdCommas: holdCommas, placeholder: placeholder), help
    ) {
      if case .assignments(let value) = $0 { value } else { nil }
    }
  }
}
