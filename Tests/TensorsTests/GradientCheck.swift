import Kernels
import Testing

@testable import Tensors

/// Checks an operation's way back: against finite differences, for inputs that need no gradient, for
/// a second use in the same pass, and for the same bits on several threads.
///
/// What is differentiated is L = Σ r ⊙ output with seeded random r.
struct GradientCheck {
  /// Behaviours of each impression of the batch.
  var lengths = [3, 0, 1, 5, 2, 0, 16, 4, 17]
  var inputs: [Input]
  var store = ParameterStore(seed: 1)
  var isTraining = false
  /// Whether a second use in the same pass doubles all gradients.
  var doubles = true
  var tolerance = 5e-4
  let forward: (Graph, [Variable]) -> Variable

  private struct Outcome {
    var inputs: [[Float]?] = []
    var parameters: [[Float]] = []
    var isPaddingClear = true
  }

  /// Runs all checks.
  func run(sourceLocation: SourceLocation = #_sourceLocation) {
    let pool = Pool(threadCount: 1)
    let workspace = Workspace(pool: pool)
    let found = gradients(workspace)
    let isPaddingClear = found.isPaddingClear
    #expect(isPaddingClear, "padding is not zero", sourceLocation: sourceLocation)
    compareWithDifferences(found, workspace, sourceLocation)
    leaveAlone(found, workspace, sourceLocation)
    if doubles { useTwice(found, workspace, sourceLocation) }
    let many = Pool(threadCount: 3)
    defer { many.stop() }
    let threaded = gradients(Workspace(pool: many))
    let isSame = threaded.inputs == found.inputs && threaded.parameters == found.parameters
    #expect(isSame, "other bits on three threads", sourceLocation: sourceLocation)
  }

  // MARK: One pass

  private var segments: Segments {
    Segments(lengths.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1)) })
  }

  /// Arena memory is never zero by luck here.
  private func spoil(_ arena: Arena) {
    arena.reset()
    arena.take(1 << 17).update(repeating: .nan, count: 1 << 17)
    arena.reset()
  }

  private func weights(_ count: Int) -> [Float] {
    var generator = SeededGenerator(seed: 99)
    return (0..<count).map { _ in generator.uniform() * 2 - 1 }
  }

  /// L with these inputs and the store's present values.
  private func loss(_ inputs: [Input], _ workspace: Workspace) -> Double {
    let graph = Graph(
      workspace: workspace, segments: segments, isTraining: isTraining, dropoutSeed: 5)
    let output = forward(graph, inputs.map { $0.variable(in: graph) }).value.array
    return zip(output, weights(output.count)).reduce(0) { $0 + Double($1.0) * Double($1.1) }
  }

  /// - Parameters:
  ///   - constant: the input that needs no gradient.
  ///   - uses: how often the operation is computed in the pass.
  private func gradients(_ workspace: Workspace, constant: Int? = nil, uses: Int = 1) -> Outcome {
    spoil(workspace.arena)
    let tape = Tape()
    let graph = Graph(
      workspace: workspace, segments: segments, tape: tape, isTraining: isTraining, dropoutSeed: 5)
    let variables = inputs.enumerated().map {
      $1.variable(in: graph, needsGradient: $0 != constant)
    }
    var outcome = Outcome()
    for _ in 0..<uses {
      let output = forward(graph, variables)
      outcome.isPaddingClear = outcome.isPaddingClear && isPaddingClear(output.value)
      guard let (sink, accumulate) = output.gradientSink(workspace.arena) else { continue }
      let r = weights(sink.rows * sink.columns)
      for row in 0..<sink.rows {
        for column in 0..<sink.stride {
          let x = column < sink.columns ? r[row * sink.columns + column] : 0
          sink[row, column] = accumulate ? sink[row, column] + x : x
        }
      }
    }
    tape.backward(workspace) { _, _ in }
    outcome.inputs = variables.map { $0.gradient?.array }
    outcome.parameters = store.trained.map { $0.gradientArray }
    return outcome
  }

  private func isPaddingClear(_ t: Tensor) -> Bool {
    t.stride < lanes
      || (0..<t.rows).allSatisfy { r in (t.columns..<t.stride).allSatisfy { t[r, $0] == 0 } }
  }

  // MARK: The checks

  /// Fourth-order central differences: single precision allows no smaller step.
  private func slope(at x: Float, _ f: (Float) -> Double) -> Double {
    let step: Float = 0.04
    return (8 * (f(x + step) - f(x - step)) - (f(x + 2 * step) - f(x - 2 * step)))
      / (12 * Double(step))
  }

  private func compareWithDifferences(
    _ found: Outcome, _ workspace: Workspace, _ location: SourceLocation
  ) {
    for (k, input) in inputs.enumerated() {
      let expected = input.numbers.indices.map { i in
        slope(at: input.numbers[i]) { x in
          var moved = inputs
          moved[k].numbers[i] = x
          return loss(moved, workspace)
        }
      }
      let error = greatestError(found.inputs[k] ?? [], expected)
      #expect(error < tolerance, "input \(k)", sourceLocation: location)
    }
    for (parameter, gradient) in zip(store.trained, found.parameters) {
      let numbers = parameter.array
      let expected = numbers.indices.map { i in
        slope(at: numbers[i]) { x in
          var moved = numbers
          moved[i] = x
          parameter.assign(moved)
          return loss(inputs, workspace)
        }
      }
      parameter.assign(numbers)
      let error = greatestError(gradient, expected)
      #expect(error < tolerance, "\(parameter.name)", sourceLocation: location)
    }
  }

  private func leaveAlone(_ found: Outcome, _ workspace: Workspace, _ location: SourceLocation) {
    for k in inputs.indices {
      let partial = gradients(workspace, constant: k)
      let isLeftAlone = partial.inputs[k] == nil
      #expect(isLeftAlone, "input \(k) got a gradient nobody needs", sourceLocation: location)
      for other in inputs.indices where other != k {
        let isSame = partial.inputs[other] == found.inputs[other]
        #expect(isSame, "input \(other) where input \(k) needs none", sourceLocation: location)
      }
      let isSame = partial.parameters == found.parameters
      #expect(isSame, "parameters where input \(k) needs none", sourceLocation: location)
    }
  }

  private func useTwice(_ found: Outcome, _ workspace: Workspace, _ location: SourceLocation) {
    let twice = gradients(workspace, uses: 2)
    func isDoubled(_ a: [Float], _ b: [Float]) -> Bool {
      greatestError(b, a.map { 2 * Double($0) }) < 1e-5
    }
    for (k, (a, b)) in zip(found.inputs, twice.inputs).enumerated() {
      let isSum = isDoubled(a ?? [], b ?? [])
      #expect(isSum, "input \(k) used twice", sourceLocation: location)
    }
    for (parameter, (a, b)) in zip(store.trained, zip(found.parameters, twice.parameters)) {
      let isSum = isDoubled(a, b)
      #expect(isSum, "\(parameter.name) used twice", sourceLocation: location)
    }
  }
}
