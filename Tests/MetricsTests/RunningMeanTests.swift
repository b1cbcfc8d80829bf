import Testing

@testable import Metrics

@Suite struct RunningMeanTests {
  @Test("mean, deviation and interval of four values")
  func byHand() throws {
    var mean = RunningMean()
    for value in [1.0, 2, 3, 6] { mean.add(value) }
    #expect(mean.count == 4)
    #expect(agree(mean.mean, 3))
    // Squares of the distances: 4 + 1 + 0 + 9, over 3.
    #expect(agree(mean.standardDeviation, 2.160246899469287))
    // Student's t for three degrees of freedom is 3.182446305284263.
    let interval = try #require(mean.interval)
    #expect(agree(interval.lower, 3 - 3.182446305284263 * 1.0801234497346435))
    #expect(agree(interval.upper, 3 + 3.182446305284263 * 1.0801234497346435))
  }

  @Test("nothing has no mean, one value no spread")
  func few() {
    var mean = RunningMean()
    #expect(mean.mean == nil && mean.interval == nil)
    mean.add(5)
    #expect(mean.mean == 5 && mean.standardDeviation == nil && mean.interval == nil)
  }

  @Test("equal values have an interval without extent, far from nought too")
  func equal() throws {
    var mean = RunningMean()
    for _ in 0..<1500 { mean.add(1e9) }
    #expect(mean.standardDeviation == 0)
    let interval = try #require(mean.interval)
    #expect(interval.lower == 1e9 && interval.upper == 1e9)
  }

  @Test("beyond a thousand values Student's law passes into the normal one without a step")
  func manyValues() throws {
    func reach(_ count: Int) throws -> Double {
      var mean = RunningMean()
      for place in 0..<count { mean.add(place % 2 == 0 ? 1 : -1) }
      let interval = try #require(mean.interval)
      let deviation = try #require(mean.standardDeviation)
      return (interval.upper - interval.lower) / 2 * Double(count).squareRoot() / deviation
    }
    #expect(abs(try reach(1000) - reach(1002)) < 0.004)
    #expect(agree(try reach(1002), 1.959963984540054))
  }
}
