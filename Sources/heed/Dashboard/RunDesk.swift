import Dashboard
import Inspection
import Kernels
import Training

/// The desk of one thread: the models of the opened runs, made when somebody first asks.
final class RunDesk: Desk {
  private let pool: Pool
  private let weights: WeightCopies
  private let wanted: () -> Bool
  private var runs: [Int: OpenRun] = [:]
  private var opened: [Int: Opened] = [:]
  private var predictions: [Int: (key: RunKey, value: Predictions)] = [:]
  private var things: [AnyHashable: Any] = [:]

  private final class Opened {
    let run: TrainedRun
    let inspector: Inspector
    var version = 0

    init(_ run: TrainedRun, _ pool: Pool) {
      self.run = run
      inspector = Inspector(model: run.model, builder: run.data.builder, pool: pool)
    }
  }

  /// - Parameters:
  ///   - pool: used by this desk's thread alone.
  ///   - weights: copies of the weights that trainings have reached.
  ///   - wanted: whether somebody still waits for the answer that is worked on.
  init(pool: Pool, weights: WeightCopies, wanted: @escaping () -> Bool = { true }) {
    self.pool = pool
    self.weights = weights
    self.wanted = wanted
  }

  /// Lays a run on the desk, or its new record.
  func lay(_ run: OpenRun) { runs[run.key.index] = run }

  var isUnwanted: Bool { !wanted() }

  func inspector(of key: RunKey) throws -> Inspector {
    let opened = try open(key)
    if opened.version != key.version, let copy = weights.newest(of: key.index) {
      copy.assign(to: opened.run.model.store)
      opened.version = copy.version
    }
    return opened.inspector
  }

  func predictions(of key: RunKey) throws -> Predictions {
    if let known = predictions[key.index], known.key == key { return known.value }
    _ = try inspector(of: key)
    let result = try open(key).run.testPredictions(pool: pool)
    predictions[key.index] = (key, result)
    return result
  }

  func predictions(of key: RunKey, seed: UInt64) throws -> Predictions {
    guard let run = runs[key.index] else { throw AnswerFailure("the run is not open") }
    if seed == run.record.training.seed { return try predictions(of: key) }
    guard let member = run.group?.members.first(where: { $0.seed == seed }) else {
      throw AnswerFailure("\(run.name) has no run with seed \(seed) beside it")
    }
    let (record, data) = try TrainedRun.look(at: member.path, sharing: [run.data])
    return try TrainedRun(member.path, record, data, threadCount: pool.threadCount)
      .testPredictions(pool: pool)
  }

  func kept<Value>(_ key: some Hashable & Sendable, _ make: () throws -> Value) rethrows -> Value {
    if let value = things[AnyHashable(key)] as? Value { return value }
    let value = try make()
    things[AnyHashable(key)] = value
    return value
  }

  private func open(_ key: RunKey) throws -> Opened {
    if let known = opened[key.index] { return known }
    guard let run = runs[key.index] else { throw AnswerFailure("the run is not open") }
    let result = Opened(
      try TrainedRun(run.path, run.record, run.data, threadCount: pool.threadCount), pool)
    opened[key.index] = result
    return result
  }
}
