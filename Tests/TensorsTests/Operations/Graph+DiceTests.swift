import Kernels
import Testing

@testable import Tensors

/// Dice's or batch norm's parameters, with running statistics that are nobody's defaults.
private struct Statistics {
  let store = ParameterStore(seed: 1)
  let mean: Parameter
  let variance: Parameter

  init(_ units: Int) {
    mean = store.root.statistic("mean", units, 0)
    variance = store.root.statistic("variance", units, 1)
    mean.assign((0..<units).map { 0.3 - 0.1 * Float($0) })
    variance.assign((0..<units).map { 0.5 + 0.2 * Float($0) })
  }
}

struct GraphDiceTests {
  @Test("Dice's way back equals finite differences", arguments: [true, false], [1, 17])
  func dice(isTraining: Bool, units: Int) {
    let statistics = Statistics(units)
    let alpha = statistics.store.root.vector("alpha", units, 0.4)
    GradientCheck(
      inputs: [Input(units == 1 ? 48 : 9, units, seed: 1)], store: statistics.store,
      isTraining: isTraining
    ) {
      $0.dice(
        $1[0], alpha: alpha, runningMean: statistics.mean, runningVariance: statistics.variance)
    }.run()
  }

  @Test("Dice on Dice goes back through both")
  func diceOnDice() {
    let statistics = Statistics(3)
    let alpha = statistics.store.root.vector("alpha", 3, 0.4)
    let second = statistics.store.root.vector("second", 3, -0.2)
    GradientCheck(inputs: [Input(9, 3, seed: 1)], store: statistics.store, isTraining: true) {
      let f = $0.dice(
        $1[0], alpha: alpha, runningMean: statistics.mean, runningVariance: statistics.variance)
      return $0.dice(
        f, alpha: second, runningMean: statistics.mean, runningVariance: statistics.variance)
    }.run()
  }

  @Test("batch norm's way back equals finite differences", arguments: [true, false], [1, 17])
  func batchNorm(isTraining: Bool, units: Int) {
    let statistics = Statistics(units)
    let parameters = BatchNormParameters(
      scale: statistics.store.root.vector("scale", units, 0.7),
      shift: statistics.store.root.vector("shift", units, 0.2), mean: statistics.mean,
      variance: statistics.variance)
    GradientCheck(
      inputs: [Input(units == 1 ? 48 : 9, units, seed: 1)], store: statistics.store,
      isTraining: isTraining
    ) {
      $0.batchNorm($1[0], parameters)
    }.run()
  }

  @Test("training moves the running statistics a tenth of the way, evaluation leaves them alone")
  func running() {
    let statistics = Statistics(1)
    let alpha = statistics.store.root.vector("alpha", 1)
    statistics.mean.assign([2])
    statistics.variance.assign([3])
    var x = Input(4, 1, seed: 1)
    x.numbers = [1, 3, 5, 7]
    for isTraining in [false, true] {
      let graph = Graph(
        workspace: Workspace(pool: Pool(threadCount: 1)), segments: Segments([0]),
        isTraining: isTraining)
      _ = graph.dice(
        x.variable(in: graph), alpha: alpha, runningMean: statistics.mean,
        runningVariance: statistics.variance)
      let expected = isTraining ? (0.9 * 2 + 0.1 * 4, 0.9 * 3 + 0.1 * 5) : (2, 3)
      #expect(greatestError(statistics.mean.array, [expected.0]) < 1e-6)
      #expect(greatestError(statistics.variance.array, [expected.1]) < 1e-6)
    }
  }

  @Test("a batch without rows trains nothing and moves no statistics")
  func noRows() {
    let statistics = Statistics(2)
    let alpha = statistics.store.root.vector("alpha", 2, 0.4)
    let before = statistics.mean.array + statistics.variance.array
    GradientCheck(
      lengths: [0, 0], inputs: [Input(0, 2, seed: 1)], store: statistics.store, isTraining: true
    ) {
      $0.dice(
        $1[0], alpha: alpha, runningMean: statistics.mean, runningVariance: statistics.variance)
    }.run()
    #expect(statistics.mean.array + statistics.variance.array == before)
    #expect(alpha.gradientArray == [0, 0])
  }
}
