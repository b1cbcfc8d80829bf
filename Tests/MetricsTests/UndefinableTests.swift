import Testing

@testable import Metrics

struct UndefinableTests {
  @Test("a value has no reason, and a reason no value")
  func either() {
    let value = Undefinable<Double>.defined(0.5)
    #expect(value.value == 0.5)
    #expect(value.reason == nil)
    let none = Undefinable<Double>.undefined(.noImpressions)
    #expect(none.value == nil)
    #expect(none.reason == .noImpressions)
  }

  @Test("mapping changes the value and keeps the reason")
  func map() {
    #expect(Undefinable.defined(2).map { $0 * 2 } == .defined(4))
    #expect(Undefinable<Int>.undefined(.noVariance).map { $0 * 2 } == .undefined(.noVariance))
  }
}
