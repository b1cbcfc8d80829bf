import Datasets
import Inspection
import Kernels
import Models
import Training

@testable import Dashboard

/// A desk with models at hand, by the place of their run.
final class ModelDesk: Desk {
  private let inspectors: [Inspector]
  private let models: [any CTRModel]
  private let data: TrainingData
  private var things: [AnyHashable: Any] = [:]
  let pool = Pool(threadCount: 1)
  /// Questions end unanswered while this is set.
  var isUnwanted = false

  init(_ models: [any CTRModel], _ data: TrainingData) {
    let pool = self.pool
    self.models = models
    self.data = data
    inspectors = models.map { Inspector(model: $0, builder: data.builder, pool: pool) }
  }

  deinit { pool.stop() }

  func inspector(of run: RunKey) throws -> Inspector {
    guard inspectors.indices.contains(run.index) else { throw AnswerFailure("no such run") }
    return inspectors[run.index]
  }

  func predictions(of run: RunKey) throws -> Predictions {
    guard models.indices.contains(run.index) else { throw AnswerFailure("no such run") }
    return kept(PredictionsKey(run: run.index)) {
      PlanScorer(model: models[run.index], builder: data.builder, pool: pool)
        .predictions(data.test)
    }
  }

  /// Seeds are models of other runs here: seed k is the run's neighbour k places on.
  func predictions(of run: RunKey, seed: UInt64) throws -> Predictions {
    try predictions(of: RunKey(index: (run.index + Int(seed)) % models.count))
  }

  func kept<Value>(_ key: some Hashable & Sendable, _ make: () throws -> Value) rethrows -> Value {
    if let value = things[AnyHashable(key)] as? Value { return value }
    let value = try make()
    things[AnyHashable(key)] = value
    return value
  }

  private struct PredictionsKey: Hashable { let run: Int }
}
