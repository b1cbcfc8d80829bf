/// A customer of the shop.
public struct ShopUser: Hashable, Sendable {
  /// The user id in the files, from 1001.
  public let user: Int

  /// `F` or `M`.
  public let gender: String

  /// The lower end of the age group: 18, 25, 35, 45 or 55.
  public let age: Int
}

/// Something that a customer goes through: a theme of a domain, stage after stage.
struct ShopInterest: Hashable, Sendable {
  let domain: Int
  let theme: Int

  /// When the interest awakes, in seconds since the beginning of the log.
  let start: Int

  /// How long a stage takes before the next one is due, in seconds.
  let stageLength: Int

  /// The stage that is due at a time, or nil before the interest awakes and after it is over.
  func stage(at time: Int) -> Int? {
    guard time >= start else { return nil }
    let stage = (time - start) / stageLength
    return stage < ShopDomain.categoryCount ? stage : nil
  }
}

extension ShopUser {
  /// Draws a customer.
  init(number: Int, random: inout ShopRandom) {
    self.init(
      user: 1001 + number, gender: random.uniform() < 0.5 ? "F" : "M",
      age: [18, 25, 25, 35, 35, 45, 55][random.integer(below: 7)])
  }

  /// Draws the customer's interests: some from the first day, others awake later.
  func interests(dayCount: Int, random: inout ShopRandom) -> [ShopInterest] {
    let day = 86_400
    let weights = ShopDomain.all.map { domain in
      switch (domain.name, gender, age) {
      case ("baby", _, 25...35): 2.0
      case ("baby", _, _): 0.5
      case ("cosmetics", "F", _), ("typing", "M", _), ("outdoor", "M", _), ("fashion", "F", _): 1.5
      default: 1.0
      }
    }
    var sum = 0.0
    let cumulative = weights.map { weight in
      sum += weight
      return sum
    }
    let count = random.integer(in: 8...14)
    return (0..<count).map { index in
      ShopInterest(
        domain: random.index(cumulative: cumulative),
        theme: random.integer(below: ShopDomain.themeCount),
        start: index < 5 ? 0 : random.integer(below: dayCount * day * 3 / 4),
        stageLength: random.integer(in: 20...60) * day)
    }
  }
}
