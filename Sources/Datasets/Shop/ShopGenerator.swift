/// Makes a shop from a seed.
///
/// Customers do not influence each other, so each is simulated from a seed of its own; then all
/// pages are put in order of time.
public struct ShopGenerator: Sendable {
  /// The first second of the log: Monday, 6 January 2025, 00:00 UTC.
  static let beginning: Int64 = 1_736_121_600

  /// The seed and the sizes.
  public let configuration: ShopConfiguration

  /// A generator for one shop.
  ///
  /// - Parameter configuration: sizes outside the documented ranges are a caller's bug and trap.
  public init(_ configuration: ShopConfiguration = ShopConfiguration()) {
    configuration.check()
    self.configuration = configuration
  }

  /// Makes the shop.
  ///
  /// - Complexity: O(impressions · clicks of one user); about a second for the default sizes.
  public func generate() -> Shop {
    let catalogue = ShopCatalogue(configuration: configuration)
    var users: [ShopUser] = []
    var visitors: [[ShopVisitor.Shown]] = []
    for number in 0..<configuration.userCount {
      var random = ShopRandom(seed: configuration.seed, stream: UInt64(number) + 1)
      let user = ShopUser(number: number, random: &random)
      users.append(user)
      visitors.append(months(of: user, catalogue: catalogue, random: &random))
    }
    return merge(catalogue: catalogue, users: users, visitors: visitors)
  }

  /// Makes the shop and writes its files into a folder.
  ///
  /// - Throws: `DataError.file` when the folder or a file cannot be written.
  public func write(to folder: String) throws {
    try generate().write(to: folder)
  }

  /// Sessions at random evenings, each of two to four pages some minutes apart.
  private func months(
    of user: ShopUser, catalogue: ShopCatalogue, random: inout ShopRandom
  ) -> [ShopVisitor.Shown] {
    let interests = user.interests(dayCount: configuration.dayCount, random: &random)
    let average = configuration.sessionsPerUser
    let count = max(
      2, random.integer(in: average / 2...average) + random.integer(in: 0...average / 2))
    let firstDay = random.integer(below: configuration.dayCount / 4)
    let days = (0..<count).map { _ in
      random.integer(in: firstDay...configuration.dayCount - 1)
    }
    var visitor = ShopVisitor(catalogue: catalogue, interests: interests, random: random)
    var page = 0
    var time = 0
    for (session, day) in days.sorted().enumerated() {
      let hour = random.integer(in: 7...20)
      time = max(time + 7200, day * 86_400 + hour * 3600 + random.integer(below: 3600))
      for _ in 0..<random.integer(in: 2...5) {
        visitor.visit(page: page, session: session, at: time)
        page += 1
        time += random.integer(in: 20...400)
      }
    }
    return visitor.shown
  }

  private func merge(
    catalogue: ShopCatalogue, users: [ShopUser], visitors: [[ShopVisitor.Shown]]
  ) -> Shop {
    var order: [(time: Int, user: Int, index: Int)] = []
    for (user, shown) in visitors.enumerated() {
      for (index, ad) in shown.enumerated() { order.append((ad.time, user, index)) }
    }
    order.sort { $0 < $1 }

    var eventIDs = visitors.map { [Int](repeating: 0, count: $0.count) }
    var sessions = visitors.map { [Int](repeating: 0, count: ($0.last?.session ?? -1) + 1) }
    var pages = visitors.map { [Int](repeating: 0, count: ($0.last?.page ?? -1) + 1) }
    var sessionCount = 0
    var pageCount = 0
    var impressions: [ShopImpression] = []
    var causes: [ShopCause] = []
    for (_, user, index) in order {
      let ad = visitors[user][index]
      eventIDs[user][index] = impressions.count + 1
      if sessions[user][ad.session] == 0 {
        sessionCount += 1
        sessions[user][ad.session] = sessionCount
      }
      if pages[user][ad.page] == 0 {
        pageCount += 1
        pages[user][ad.page] = pageCount
      }
      let firstCause = causes.count
      for cause in ad.causes {
        causes.append(
          ShopCause(event: eventIDs[user][cause.impression], strength: cause.strength))
      }
      impressions.append(
        ShopImpression(
          user: user, product: ad.product, time: Self.beginning + Int64(ad.time),
          isClicked: ad.isClicked, probability: ad.probability,
          session: sessions[user][ad.session], page: pages[user][ad.page],
          position: ad.position, causes: firstCause..<causes.count))
    }
    return Shop(
      configuration: configuration, products: catalogue.products, users: users,
      impressions: impressions, causes: causes)
  }
}
