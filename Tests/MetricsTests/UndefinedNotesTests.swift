import Testing

@testable import Metrics

struct UndefinedNotesTests {
  @Test("each reason is told once, with all the metrics that it concerns")
  func once() {
    var notes = UndefinedNotes()
    #expect(notes.take("auc", Undefinable.defined(0.7)) == 0.7)
    #expect(notes.take("gauc", Undefinable<Double>.undefined(.noImpressions)) == nil)
    #expect(notes.take("p", Undefinable<Double>.undefined(.noVariance)) == nil)
    #expect(notes.take("ece", Undefinable<Double>.undefined(.noImpressions)) == nil)
    #expect(notes.take("ece", Undefinable<Double>.undefined(.noImpressions)) == nil)
    #expect(
      notes.sentences == [
        "gauc, ece: there is no impression.",
        "p: the variance is zero, so there is no scale to test against.",
      ])
  }
}
