import Testing

@testable import heed

@Suite struct RateEstimateTests {
  private let start = ContinuousClock.now

  @Test("a steady speed is right from the second figure on")
  func steady() throws {
    var rate = RateEstimate()
    let first = rate.update(completedCount: 0, at: start)
    #expect(first == nil)
    for second in 1...30 {
      let value = rate.update(completedCount: second * 50, at: start + .seconds(second))
      #expect(abs(try #require(value) - 50) < 1e-9)
    }
  }

  @Test("a change of speed is followed within some tens of seconds")
  func change() {
    var rate = RateEstimate()
    var count = 0
    var value = 0.0
    for second in 0...100 {
      value = rate.update(completedCount: count, at: start + .seconds(second)) ?? 0
      count += second < 50 ? 10 : 1000
    }
    #expect(value > 980 && value < 1000)
  }

  @Test("no time between two counts changes nothing, a count that goes back begins again")
  func oddities() {
    var rate = RateEstimate()
    _ = rate.update(completedCount: 0, at: start)
    _ = rate.update(completedCount: 10, at: start + .seconds(1))
    let still = rate.update(completedCount: 20, at: start + .seconds(1))
    #expect(still == 10)
    let back = rate.update(completedCount: 0, at: start + .seconds(2))
    #expect(back == nil)
  }
}
