import Datasets
import Foundation
import Kernels
import Tensors
import Testing
import Training

/// Dense and lazy Adam agree with torch's on given gradients, some of them near ε, some rows read
/// without a gradient and some not read at all.
struct OptimiserParityTests {
  @Test(
    "five steps agree to a rounding a step",
    arguments: Fixture.ofOptimiser, [1, 2, 4])
  func steps(_ fixture: Fixture, threadCount: Int) throws {
    let file = try SafeTensors(path: fixture.path)
    let settings = try self.settings(file)
    let pool = Pool(threadCount: threadCount)
    defer { pool.stop() }
    let workspace = Workspace(pool: pool)
    let store = ParameterStore(seed: 1, threadCount: threadCount)
    let dense = try parameter("dense", file) { store.root.matrix("dense", $0, $1) }
    let table = try parameter("table", file) { store.root.table("table", $0, $1, .constant(0)) }
    let optimiser = Optimiser(store, settings)
    var stepCount = 0
    while file.names.contains("expected/step\(stepCount + 1)/dense") {
      stepCount += 1
      let input = "input/gradient\(stepCount)"
      let gradient = try file.doubles("\(input)/dense").map { Float($0) }
      let ids = try file.doubles("\(input)/rows").map { Int32($0) }
      let values = try file.doubles("\(input)/values").map { Float($0) }
      step(optimiser, workspace, dense, gradient, table, ids, values, settings)
      try close(dense, file, step: stepCount)
      try close(table, file, step: stepCount)
    }
    #expect(stepCount == 5 && optimiser.stepCount == 5)
  }

  private func settings(_ file: SafeTensors) throws -> OptimiserSettings {
    struct About: Decodable {
      let settings: [String: Double]
    }
    let text = try #require(file.metadata["parity"])
    let about = try JSONDecoder().decode(About.self, from: Data(text.utf8)).settings
    var settings = OptimiserSettings()
    settings.learningRate = Float(try #require(about["learning_rate"]))
    settings.beta1 = Float(try #require(about["beta1"]))
    settings.beta2 = Float(try #require(about["beta2"]))
    settings.epsilon = Float(try #require(about["epsilon"]))
    return settings
  }

  private func parameter(
    _ name: String, _ file: SafeTensors, _ make: (_ rows: Int, _ columns: Int) -> Parameter
  ) throws -> Parameter {
    let shape = try #require(file.entry("parameters/\(name)")).shape
    let parameter = make(shape[0], shape[1])
    parameter.assign(try file.doubles("parameters/\(name)").map { Float($0) })
    return parameter
  }

  /// One step with given gradients, as if a pass had computed them.
  private func step(
    _ optimiser: Optimiser, _ workspace: Workspace, _ dense: Parameter, _ gradient: [Float],
    _ table: Parameter, _ ids: [Int32], _ values: [Float], _ settings: OptimiserSettings
  ) {
    workspace.arena.reset()
    let tape = Tape()
    let rows = workspace.arena.matrix(ids.count, table.values.columns)
    for (i, value) in values.enumerated() { rows[i / rows.columns, i % rows.columns] = value }
    let list = UnsafeMutablePointer<Int32>.allocate(capacity: max(ids.count, 1))
    defer { list.deallocate() }
    list.initialize(from: ids, count: ids.count)
    tape.gradient(
      of: table,
      read: TableRead(ids: list, count: ids.count, gradient: rows.base, stride: rows.stride))
    tape.gradient(of: dense) { part, _ in
      guard let target = dense.gradient else { return }
      for r in dense.rows(ofPart: part) {
        for c in 0..<target.columns { target[r, c] = gradient[r * target.columns + c] }
      }
    }
    optimiser.step(tape, workspace, learningRate: settings.learningRate)
  }

  /// Single precision rounds a weight once a step: 6e-8 of it. Allowed is 1e-7 of the weight, or of 1
  /// where it is smaller, for each step so far.
  private func close(_ parameter: Parameter, _ file: SafeTensors, step: Int) throws {
    let expected = try file.doubles("expected/step\(step)/\(parameter.name)")
    let found = parameter.array
    #expect(found.count == expected.count)
    for (i, (a, b)) in zip(found, expected).enumerated() {
      let isClose = abs(Double(a) - b) <= 1e-7 * Double(step) * max(1, abs(b))
      #expect(isClose, "\(parameter.name)[\(i)] is \(a), not \(b), after step \(step)")
    }
  }
}
