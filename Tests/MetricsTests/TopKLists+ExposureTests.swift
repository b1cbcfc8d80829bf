import Testing

@testable import Metrics

struct ExposureTests {
  @Test("coverage, concentration and entropy by hand")
  func byHand() throws {
    let exposure = try #require(
      TopKLists([[2, 3], [2, 99], [2]]).exposure(catalogue: [2, 3, 4, 5, 5]).value)
    #expect(exposure.catalogueCount == 4)
    #expect(exposure.shownCount == 2)
    #expect(exposure.outsideCount == 1)
    #expect(exposure.coverage == 0.5)
    // Exposures 0, 0, 1, 3: (−3·0 − 1·0 + 1·1 + 3·3) / (4 · 4).
    #expect(agree(exposure.gini.value, 10.0 / 16))
    #expect(agree(exposure.entropyBits.value, 0.8112781244591328))
  }

  @Test("equal exposure has Gini 0 and the catalogue's entropy; a single item nearly 1 and 0")
  func extremes() throws {
    let even = try #require(TopKLists([[1, 2], [3, 4]]).exposure(catalogue: 1...4).value)
    #expect(even.gini == .defined(0))
    #expect(even.entropyBits == .defined(2))
    let single = try #require(TopKLists([[7], [7]]).exposure(catalogue: 1...100).value)
    #expect(agree(single.gini.value, 0.99))
    #expect(single.entropyBits == .defined(0))
  }

  @Test("an empty catalogue and an unseen one are undefined")
  func undefined() throws {
    #expect(TopKLists([[1]]).exposure(catalogue: []) == .undefined(.emptyCatalogue))
    let unseen = try #require(TopKLists([[1]]).exposure(catalogue: [2]).value)
    #expect(unseen.coverage == 0)
    #expect(unseen.gini == .undefined(.nothingShown))
  }
}
