/// How large the shop is, and which of the many possible shops it is.
public struct ShopConfiguration: Hashable, Codable, Sendable {
  /// The seed; the same seed and sizes give the same bytes.
  public var seed: UInt64

  /// The number of customers, from 1 to 100,000.
  public var userCount: Int

  /// The number of products of each of the 120 lines, from 4 to 16.
  public var productsPerLine: Int

  /// The length of the log in days, from 30 to 3,650.
  public var dayCount: Int

  /// The number of sessions that a customer has on average, from 2 to 1,000.
  public var sessionsPerUser: Int

  /// The sizes of the bundled sample by default.
  public init(
    seed: UInt64 = 1, userCount: Int = 750, productsPerLine: Int = 13, dayCount: Int = 180,
    sessionsPerUser: Int = 9
  ) {
    self.seed = seed
    self.userCount = userCount
    self.productsPerLine = productsPerLine
    self.dayCount = dayCount
    self.sessionsPerUser = sessionsPerUser
  }

  /// Traps when a size is outside its range.
  func check() {
    precondition(1...100_000 ~= userCount, "userCount is \(userCount), not in 1...100000")
    precondition(4...16 ~= productsPerLine, "productsPerLine is \(productsPerLine), not in 4...16")
    precondition(30...3650 ~= dayCount, "dayCount is \(dayCount), not in 30...3650")
    precondition(
      2...1000 ~= sessionsPerUser, "sessionsPerUser is \(sessionsPerUser), not in 2...1000")
  }
}
