import Foundation
import Testing

@testable import Metrics

struct ConfidenceIntervalTests {
  @Test("it is written as its two ends and read back")
  func coding() throws {
    let interval = ConfidenceInterval(lower: 0.25, upper: 0.75)
    let data = try JSONEncoder().encode(interval)
    #expect(String(decoding: data, as: UTF8.self) == "[0.25,0.75]")
    #expect(try JSONDecoder().decode(ConfidenceInterval.self, from: data) == interval)
  }

  @Test("clamping cuts either end")
  func clamped() {
    let interval = ConfidenceInterval(lower: -0.5, upper: 1.5).clamped(to: 0...1)
    #expect(interval == ConfidenceInterval(lower: 0, upper: 1))
  }
}
