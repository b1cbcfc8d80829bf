import Inspection
import Testing

@Suite struct TargetSensitivityTests {
  @Test("targets that look the same have no divergence")
  func same() throws {
    let same = try #require(TargetSensitivity(weights: [[0.25, 0.75], [0.25, 0.75]]))
    #expect(same.divergenceBits == 0 && same.spread == 0 && same.isConstant)
    #expect(same.shares == [0.25, 0.75])
    #expect(same.strongest(5) == [1, 0] && same.strongest(1) == [1] && same.strongest(-1) == [])
  }

  @Test("targets that each look at another behaviour differ by one bit, the most there is for two")
  func opposite() throws {
    let apart = try #require(TargetSensitivity(weights: [[1, 0], [0, 1]]))
    #expect(apart.divergenceBits == 1)
    // Each weight is ½ from the mean: Σ 2 over Σ |w| 2.
    #expect(apart.spread == 1 && !apart.isConstant)
    #expect(apart.strongest(2) == [0, 1])
  }

  @Test("a row between: the entropy of the mean minus the mean entropy")
  func byHand() throws {
    let found = try #require(TargetSensitivity(weights: [[1, 0], [0.5, 0.5]]))
    // The mean is ¾, ¼ with .8112781 bit; the rows have 0 and 1 bit.
    let bits = try #require(found.divergenceBits)
    #expect(abs(bits - 0.311_278_124_459_132_8) < 1e-12)
    #expect(found.spread == 0.5)
  }

  @Test("weights that are no distribution have a spread alone")
  func unnormalised() throws {
    let found = try #require(TargetSensitivity(weights: [[2, -2], [-2, 2]]))
    #expect(found.divergenceBits == nil && found.spread == 1)
    #expect(found.shares == [0.5, 0.5])
  }

  @Test(
    "nothing to compare",
    arguments: [
      [], [[0.5, 0.5]], [[], []], [[1], [0.5, 0.5]], [[.nan, 1], [0.5, 0.5]], [[0, 0], [0, 0]],
    ] as [[[Float]]])
  func nothing(_ weights: [[Float]]) {
    #expect(TargetSensitivity(weights: weights) == nil)
  }

  @Test("the mean of two softmax rows stays below rounding where the model does not choose")
  func pooling() throws {
    let films = try TinyFilms()
    let history = TinyFilms.history([3, 14, 25, 3, 7, 30, 11])
    func sensitivity(_ name: String) throws -> TargetSensitivity? {
      let inspections = try films.inspector(name).inspect(
        user: 0, history: history, targets: [0, 5, 14, 38], time: TinyFilms.now, [])
      return TargetSensitivity(weights: inspections.compactMap { $0.attention?.weights })
    }
    #expect(try sensitivity("din-pooling")?.isConstant == true)
    #expect(try sensitivity("din")?.isConstant == false)
    #expect(try sensitivity("pooling") == nil)
  }
}
