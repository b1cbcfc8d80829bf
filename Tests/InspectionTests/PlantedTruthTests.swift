import Inspection
import Testing

@Suite struct PlantedTruthTests {
  @Test("the mean is over impressions, the pooled AUC over all behaviours")
  func byHand() throws {
    var truth = PlantedTruth()
    // A cause above one of two others: ½. Another one above its only other: 1.
    truth.add([0.2, 0.5, 0.3], isCause: [false, false, true], user: 1)
    truth.add([0.1, 0.05], isCause: [true, false], user: 2)
    #expect(truth.meanAUC == 0.75)
    #expect(truth.usedCount == 2)
    // Causes .3 and .1 against .2, .5, .05: 2 + 1 of 6.
    #expect(truth.pooledAUC().value == 0.5)
  }

  @Test("a tie counts one half")
  func ties() {
    var truth = PlantedTruth()
    truth.add([0.25, 0.25, 0.25, 0.25], isCause: [true, false, true, false], user: 3)
    #expect(truth.meanAUC == 0.5)
    #expect(truth.pooledAUC().value == 0.5)
  }

  @Test("impressions without both classes or with a NaN do not count")
  func skipped() {
    var truth = PlantedTruth()
    truth.add([Float](), isCause: [], user: 4)
    truth.add([0.5, 0.5], isCause: [true, true], user: 5)
    truth.add([0.5, 0.5], isCause: [false, false], user: 6)
    truth.add([0.5, .nan], isCause: [true, false], user: 7)
    #expect(truth.usedCount == 0 && truth.oneClassCount == 3 && truth.notFiniteCount == 1)
    #expect(truth.meanAUC == nil)
    #expect(truth.pooledAUC().value == nil)
    truth.add([0.9, 0.1], isCause: [true, false], user: 8)
    #expect(truth.meanAUC == 1 && truth.pooledAUC().value == 1)
  }
}
