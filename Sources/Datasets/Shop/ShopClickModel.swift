/// How likely a customer clicks an ad: the truth that a model has to find.
///
///     logit = base + quality(target) + mood(user) − 0.12 · (position − 1)
///           + gain · S / (S + saturation),  S = Σ strength(behaviour, target)
///           + curiosity, if an interest of the user has come to the target's category
///           − 0.4 · (ads above on the page with the target's category and theme)
///           − 0.2 · (such ads passed over during the last three days, at most three)
///
/// S counts only clicks strictly before the impression. Few of a customer's behaviours have a
/// strength for a given target; all others are 0 exactly.
struct ShopClickModel: Sendable {
  let base = -2.65
  let gain = 5.2
  let saturation = 0.5
  let sameBrand = 1.2
  let forgotten = 25
  let curiosity = 1.0

  /// The strength of an earlier click for a target, in hundredths as the truth file has it.
  ///
  /// It halves in the relation's half-life, then falls more slowly: a / (1 + age / halfLife).
  /// - Parameter age: the time between the two in seconds.
  func strength(of behaviour: ShopProduct, for target: ShopProduct, age: Int) -> Int {
    guard behaviour.domain == target.domain, behaviour.theme == target.theme else { return 0 }
    let relation = ShopDomain.all[target.domain].relations.first {
      $0.from == behaviour.stage && $0.to == target.stage
    }
    guard let relation else { return 0 }
    let brand = behaviour.brand == target.brand ? sameBrand : 1
    let decay = 1 + Double(age) / (86_400 * relation.halfLife)
    let strength = Int((100 * relation.strength * brand / decay).rounded())
    return strength < forgotten ? 0 : strength
  }

  /// How much the behaviours add to the logit, from the sum of their strengths in hundredths.
  func lift(strengthSum: Int) -> Double {
    let sum = Double(strengthSum) / 100
    return gain * sum / (sum + saturation)
  }
}
