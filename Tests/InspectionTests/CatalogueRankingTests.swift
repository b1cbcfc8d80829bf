import Inspection
import Metrics
import Testing

@Suite struct CatalogueRankingTests {
  @Test("the highest logit comes first, equal ones by item")
  func order() {
    let ranking = CatalogueRanking(
      items: [4, 9, 2, 7, 5], logits: [0.5, -3, 2, 0.5, -.infinity])
    #expect(ranking.items == [2, 4, 7, 9, 5])
    #expect(ranking.logits == [2, 0.5, 0.5, -3, -.infinity])
    #expect(ranking.rank(of: 7) == 3)
    #expect(ranking.rank(of: 1) == nil)
    #expect(ranking[rank: 1].item == 2)
  }

  @Test("logits come back bit for bit, and any sign sorts")
  func bits() {
    let logits: [Float] = [
      0.1, -0.1, 3e38, -3e38, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, .infinity, 0,
    ]
    let ranking = CatalogueRanking(items: Array(0..<8), logits: logits)
    #expect(ranking.logits == logits.sorted(by: >))
  }

  @Test("zeros are equal whatever their sign, and NaN is last")
  func oddOnes() {
    let ranking = CatalogueRanking(items: [0, 1, 2, 3], logits: [.nan, 0, -0.0, -.infinity])
    #expect(ranking.items == [1, 2, 3, 0])
    #expect(ranking.logits[3].isNaN)
  }

  @Test("the top has at most as many as there are")
  func top() {
    let ranking = CatalogueRanking(items: [4, 9], logits: [1, 2])
    #expect(ranking.top(1).map(\.item) == [9])
    #expect(ranking.top(5).map(\.rank) == [1, 2])
    #expect(ranking.top(0).isEmpty && ranking.top(-1).isEmpty)
    #expect(CatalogueRanking(items: [], logits: []).top(3).isEmpty)
  }

  @Test("a probability is the sigmoid of the logit")
  func probabilities() {
    let ranking = CatalogueRanking(items: [1, 2, 3], logits: [0, 1000, -1000])
    #expect(ranking.top(3).map(\.probability) == [1, 0.5, 0])
    #expect(logit(ofProbability: 0.5) == 0)
    #expect(abs(probability(ofLogit: Float(logit(ofProbability: 0.8))) - 0.8) < 1e-6)
  }
}
