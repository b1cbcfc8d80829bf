/// A range of numbers whose ends may be open, with the words that describe it.
struct NumberRange: Equatable, Sendable {
  let least: Double
  let greatest: Double
  let isOpenBelow: Bool
  let isOpenAbove: Bool

  /// All numbers.
  static let any = NumberRange(-.infinity, .infinity)
  /// Numbers greater than 0.
  static let positive = NumberRange(0, .infinity, isOpenBelow: true)
  /// 0 and greater numbers.
  static let zeroOrMore = NumberRange(0, .infinity)

  init(
    _ least: Double, _ greatest: Double, isOpenBelow: Bool = false, isOpenAbove: Bool = false
  ) {
    self.least = least
    self.greatest = greatest
    self.isOpenBelow = isOpenBelow
    self.isOpenAbove = isOpenAbove
  }

  func contains(_ value: Double) -> Bool {
    (isOpenBelow ? value > least : value >= least)
      && (isOpenAbove ? value < greatest : value <= greatest)
  }

  /// The range in words that follow “use a number”; an example where all are allowed.
  var words: String {
    switch (least.isFinite, greatest.isFinite) {
    case (false, false): "such as 0.5"
    case (true, false): isOpenBelow ? "above \(short(least))" : "of at least \(short(least))"
    case (false, true): isOpenAbove ? "below \(short(greatest))" : "of at most \(short(greatest))"
    case (true, true):
      if !isOpenBelow && !isOpenAbove {
        "from \(short(least)) to \(short(greatest))"
      } else {
        (isOpenBelow ? "above \(short(least))" : "of at least \(short(least))")
          + (isOpenAbove ? " and below \(short(greatest))" : " and at most \(short(greatest))")
      }
    }
  }

  private func short(_ value: Double) -> String {
    Int(exactly: value).map(String.init) ?? "\(value)"
  }
}
