import Glibc

/// One customer's months in the shop, simulated page by page.
struct ShopVisitor {
  /// An ad that the visitor was shown; causes name earlier impressions of the same visitor.
  struct Shown {
    let product: Int
    let time: Int
    let session: Int
    let page: Int
    let position: Int
    let isClicked: Bool
    let probability: Double
    let causes: [(impression: Int, strength: Int)]
  }

  let catalogue: ShopCatalogue
  let model = ShopClickModel()
  private let interests: [ShopInterest]
  private let mood: Double
  private(set) var shown: [Shown] = []
  private var clicked: [Int] = []
  private var random: ShopRandom

  init(catalogue: ShopCatalogue, interests: [ShopInterest], random: ShopRandom) {
    self.catalogue = catalogue
    self.interests = interests
    self.random = random
    mood = 0.3 * self.random.normal()
  }

  /// Shows one page of ads at a time in seconds since the beginning of the log.
  mutating func visit(page: Int, session: Int, at time: Int) {
    var ads: [Int] = []
    let count = random.integer(in: 4...6)
    var attempts = 0
    while ads.count < count {
      let ad = nextAd(at: time)
      attempts += 1
      if !ads.contains(ad), attempts > 50 || !isSatisfied(ad) { ads.append(ad) }
    }
    let earlierClicks = clicked
    let earlierCount = shown.count
    for (index, ad) in ads.enumerated() {
      let target = catalogue.products[ad]
      let causes: [(impression: Int, strength: Int)] = earlierClicks.compactMap { impression in
        let behaviour = shown[impression]
        let strength = model.strength(
          of: catalogue.products[behaviour.product], for: target, age: time - behaviour.time)
        return strength > 0 ? (impression, strength) : nil
      }
      let logit =
        model.base + mood + catalogue.quality[ad] - 0.12 * Double(index)
        + model.lift(strengthSum: causes.reduce(0) { $0 + $1.strength })
        + (isLookedFor(target, at: time) ? model.curiosity : 0)
        - 0.4 * Double(ads[..<index].count { isAlike(catalogue.products[$0], target) })
        - 0.2 * Double(passedOver(target, before: earlierCount, at: time))
      let probability = 1 / (1 + exp(-logit))
      let isClicked = random.uniform() < probability
      if isClicked { clicked.append(shown.count) }
      shown.append(
        Shown(
          product: ad, time: time, session: session, page: page, position: index + 1,
          isClicked: isClicked, probability: probability, causes: causes))
    }
  }

  /// What the shop shows next: things that go with an earlier click (56 %), near misses (8 %),
  /// things of a present interest (16 %), and anything at all.
  ///
  /// Many near misses would hide from a learner that the category matters before the theme does.
  private mutating func nextAd(at time: Int) -> Int {
    let draw = random.uniform()
    if draw < 0.64, let behaviour = anyInterestClicked() {
      return draw < 0.56 ? wanted(after: behaviour, at: time) : nearMiss(to: behaviour.product)
    }
    if draw < 0.80 {
      let interest = random.pick(interests)
      if let stage = interest.stage(at: time) {
        return catalogue.pick(
          domain: interest.domain, stage: stage, theme: interest.theme, random: &random)
      }
    }
    return catalogue.pick(
      domain: random.integer(below: ShopDomain.all.count),
      stage: random.integer(below: ShopDomain.categoryCount),
      theme: random.integer(below: ShopDomain.themeCount), random: &random)
  }

  /// Whether the visitor has clicked this very product, or enough of its category and theme.
  private func isSatisfied(_ ad: Int) -> Bool {
    let target = catalogue.products[ad]
    var count = 0
    for impression in clicked {
      let product = shown[impression].product
      if product == ad { return true }
      if isAlike(catalogue.products[product], target) { count += 1 }
    }
    return count >= 6
  }

  /// One of the visitor's clicks: the latest of each category and theme, each equally likely.
  private mutating func anyInterestClicked() -> (product: ShopProduct, time: Int)? {
    var latest: [(product: ShopProduct, time: Int)] = []
    for impression in clicked.reversed() {
      let product = catalogue.products[shown[impression].product]
      if !latest.contains(where: { isAlike($0.product, product) }) {
        latest.append((product, shown[impression].time))
      }
    }
    return latest.isEmpty ? nil : random.pick(latest)
  }

  /// More of the same while a click is fresh, then the next thing where there is one.
  private mutating func wanted(
    after behaviour: (product: ShopProduct, time: Int), at time: Int
  ) -> Int {
    let product = behaviour.product
    let relations = ShopDomain.all[product.domain].relations.filter { $0.from == product.stage }
    let isFresh = time - behaviour.time < 15 * 86_400
    let due = relations.filter { ($0.to == product.stage) == isFresh }
    let relation = random.pick(due.isEmpty || random.uniform() < 0.3 ? relations : due)
    return catalogue.pick(
      domain: product.domain, stage: relation.to, theme: product.theme, random: &random)
  }

  /// Another theme of the same domain.
  private mutating func nearMiss(to behaviour: ShopProduct) -> Int {
    let step = random.integer(in: 1...ShopDomain.themeCount - 1)
    return catalogue.pick(
      domain: behaviour.domain, stage: random.integer(below: ShopDomain.categoryCount),
      theme: (behaviour.theme + step) % ShopDomain.themeCount, random: &random)
  }

  private func isAlike(_ a: ShopProduct, _ b: ShopProduct) -> Bool {
    a.domain == b.domain && a.stage == b.stage && a.theme == b.theme
  }

  private func isLookedFor(_ target: ShopProduct, at time: Int) -> Bool {
    interests.contains {
      $0.domain == target.domain && $0.theme == target.theme && $0.stage(at: time) == target.stage
    }
  }

  private func passedOver(_ target: ShopProduct, before count: Int, at time: Int) -> Int {
    var found = 0
    for earlier in shown[..<count].reversed() {
      if time - earlier.time > 3 * 86_400 || found == 3 { break }
      if !earlier.isClicked, isAlike(catalogue.products[earlier.product], target) { found += 1 }
    }
    return found
  }
}
