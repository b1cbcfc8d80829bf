import Kernels
import Tensors

/// Moves the parameters of a model along their gradients.
///
/// A step is `begin`, the tape's way back with `update` for each part of each parameter, `finish`.
public final class Optimiser {
  /// The settings.
  public let settings: OptimiserSettings
  /// Steps done.
  public private(set) var stepCount = 0

  private let store: ParameterStore
  private var states: [ObjectIdentifier: OptimiserState] = [:]
  private var rate: Float = 0
  private var adamStep = AdamStep(rate: 0, beta1: 0, beta2: 0, epsilon: 0, t: 1)

  /// - Parameter frequencies: for mini-batch aware regularisation, by table name, the training
  ///   samples of each id.
  public init(
    _ store: ParameterStore, _ settings: OptimiserSettings, frequencies: [String: [Int32]] = [:]
  ) {
    self.store = store
    self.settings = settings
    for parameter in store.trained {
      states[ObjectIdentifier(parameter)] = OptimiserState(
        parameter, settings, frequencies: frequencies[parameter.name])
    }
  }

  /// Begins a step with a learning rate.
  public func begin(learningRate: Float) {
    stepCount += 1
    rate = learningRate
    adamStep = AdamStep(
      rate: rate, beta1: settings.beta1, beta2: settings.beta2, epsilon: settings.epsilon,
      t: stepCount)
    for state in states.values { state.clearDense() }
  }

  /// Goes back along a tape and moves all parameters that it reached.
  ///
  /// - Returns: the norm of all gradients before clipping, where clipping needs it.
  @discardableResult
  public func step(_ tape: Tape, _ workspace: Workspace, learningRate: Float) -> Float? {
    begin(learningRate: learningRate)
    guard let limit = settings.clipNorm else {
      tape.backward(workspace) { [unowned self] parameter, part in
        update(parameter, part, clip: 1)
      }
      finish(workspace)
      return nil
    }
    let reached = tape.backward(workspace) { _, _ in }
    let squares = reached.reduce(0.0) { $0 + $1.squaredGradientNorm }
    let norm = Float(squares.squareRoot())
    let clip = norm > limit ? limit / norm : 1
    let tasks = reached.flatMap { parameter in (0..<parameter.parts).map { (parameter, $0) } }
    workspace.pool.run(tasks.count) { [unowned self] k in
      update(tasks[k].0, tasks[k].1, clip: clip)
    }
    finish(workspace)
    return norm
  }

  private func update(_ parameter: Parameter, _ part: Int, clip: Float) {
    guard let state = states[ObjectIdentifier(parameter)] else { return }
    if let touched = parameter.touched {
      updateRows(parameter, touched, part, state, clip)
    } else if let gradient = parameter.gradient {
      updateWeights(parameter, gradient, part, state, clip)
      parameter.refresh(part: part)
    }
  }

  private func updateWeights(
    _ parameter: Parameter, _ gradient: Tensor, _ part: Int, _ state: OptimiserState, _ clip: Float
  ) {
    let rows = parameter.rows(ofPart: part)
    let at = rows.lowerBound * gradient.stride
    let count = rows.count * gradient.stride
    let w = parameter.values.base + at
    let g = gradient.base + at
    let decay = settings.regularisation == .l2 ? settings.strength : 0
    switch settings.kind {
    case .adam:
      adam(
        adamStep, w, g, state.first + at, state.second + at, count: count, clip: clip, decay: decay)
    case .sgd: sgd(rate: rate, w, g, count: count, clip: clip, decay: decay)
    case .adagrad:
      adaGrad(
        rate: rate, epsilon: settings.epsilon, w, g, state.first + at, count: count, clip: clip,
        decay: decay)
    }
  }

  private func updateRows(
    _ parameter: Parameter, _ touched: TouchedRows, _ part: Int, _ state: OptimiserState,
    _ clip: Float
  ) {
    let values = parameter.values.base
    let decay = settings.regularisation == .l2 ? settings.strength : 0
    switch settings.kind {
    case .adam where settings.denseTables:
      touched.scatter(part: part, into: state.dense, scale: clip)
    case .adam:
      touched.lazyAdam(
        part: part, adamStep, values, moments: state.first, clip: clip, decay: decay,
        rowDecay: state.rowDecay)
    case .sgd:
      touched.sgd(
        part: part, rate: rate, values, clip: clip, decay: decay, rowDecay: state.rowDecay)
    case .adagrad:
      touched.adaGrad(
        part: part, rate: rate, epsilon: settings.epsilon, values, sums: state.first, clip: clip,
        decay: decay, rowDecay: state.rowDecay)
    }
  }

  /// Dense Adam on tables needs all parts' gradients first.
  private func finish(_ workspace: Workspace) {
    guard settings.kind == .adam, settings.denseTables else { return }
    let share = 1 << 14
    var tasks: [(Parameter, OptimiserState, Int)] = []
    for table in store.all where table.kind == .table {
      guard let state = states[ObjectIdentifier(table)] else { continue }
      tasks += stride(from: 0, to: table.count, by: share).map { (table, state, $0) }
    }
    let decay = settings.regularisation == .l2 ? settings.strength : 0
    let step = adamStep
    workspace.pool.run(tasks.count) { k in
      let (table, state, at) = tasks[k]
      adam(
        step, table.values.base + at, state.dense + at, state.first + at, state.second + at,
        count: min(share, padded(table.count - at)), clip: 1, decay: decay)
    }
  }

  // MARK: State for checkpoints

  /// The arrays that a resumed training needs, by name.
  public var state: [(name: String, values: [Float])] {
    store.trained.flatMap { parameter in
      states[ObjectIdentifier(parameter)].map { $0.arrays(parameter.name) } ?? []
    }
  }

  /// Takes over a saved state.
  ///
  /// - Returns: the name of an array that is absent or of another length, or nil.
  public func restore(stepCount: Int, _ array: (String) -> [Float]?) -> String? {
    self.stepCount = stepCount
    for parameter in store.trained {
      guard let state = states[ObjectIdentifier(parameter)] else { continue }
      if let missing = state.restore(parameter.name, array) { return missing }
    }
    return nil
  }
}
