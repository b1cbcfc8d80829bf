import Datasets
import Kernels
import Layers
import Models
import Tensors
import Testing
import Training

/// Every model agrees with an implementation that shares no line with it.
@Suite struct ModelParityTests {
  private let workspace = Workspace(pool: Pool(threadCount: 1))

  @Test("fixtures are found")
  func fixturesAreFound() {
    #expect(!Fixture.ofModels.isEmpty)
    #expect(!Fixture.ofOptimiser.isEmpty)
  }

  @Test("evaluation agrees: logits, loss, interest, attention", arguments: Fixture.ofModels)
  func evaluation(_ fixture: Fixture) throws {
    let (file, header) = try fixture.open()
    let model = try make(file, header)
    let batch = try file.batch(header.schema, "input")
    let recorder = AttentionRecorder()
    let graph = Graph(workspace: workspace, segments: Segments(batch.offsets))
    let auxiliary = AuxiliaryLosses()
    let logits = model.logits(
      for: batch, in: ForwardContext(graph: graph, recorder: recorder, losses: auxiliary))
    try close(logits.value.array, file, "expected/eval/logits")
    let loss = graph.binaryCrossEntropy(logits, labels: batch.labels)
    try close([Float(loss + auxiliary.total)], file, "expected/eval/loss")
    if file.has("expected/eval/interest") {
      try close(try #require(recorder.interest), file, "expected/eval/interest")
    }
    let prefix = "expected/eval/attention/"
    for name in file.names where name.hasPrefix(prefix) {
      let key = String(name.dropFirst(prefix.count))
      if try checkStructure(key, file, name, recorder) { continue }
      let trace = key.hasSuffix("_scores") ? recorder[String(key.dropLast(7))] : recorder[key]
      let found = try #require(trace, "\(model) records no \(key)")
      let values = key.hasSuffix("_scores") ? found.scores : found.weights
      let numbers = try #require(values, "no scores recorded for \(key)")
      let isSelf = found.kind == .selfAttention
      try close(isSelf ? headsFirst(numbers, found.columns, file) : numbers, file, name)
    }
  }

  /// The fixture's offsets and spans, where the key names some: what a trace keeps instead of them.
  ///
  /// - Returns: false for a key that names weights.
  private func checkStructure(
    _ key: String, _ file: SafeTensors, _ name: String, _ recorder: AttentionRecorder
  ) throws -> Bool {
    let sessions = recorder.traces.first { $0.kind == .sessions }
    switch key {
    case "self_offsets": break  // read where self-attention is compared
    case "session_offsets":
      try close(try #require(sessions).offsets.map { Float($0) }, file, name)
    case "session_starts":
      let spans = try #require(sessions?.spans)
      try close(spans.map { Float($0.lowerBound) }, file, name)
    case "session_lengths":
      let spans = try #require(sessions?.spans)
      try close(spans.map { Float($0.count) }, file, name)
    case "pairs_index":
      let count = try #require(recorder["pairs"]?.fields).count
      let pairs = (0..<count).flatMap { i in (i + 1..<count).flatMap { [Float(i), Float($0)] } }
      try close(pairs, file, name)
    default: return false
    }
    return true
  }

  /// Self-attention as fixtures have it: each matrix's heads one after another, [head, row, column].
  private func headsFirst(_ weights: [Float], _ heads: Int, _ file: SafeTensors) throws -> [Float] {
    let edges = try file.doubles("expected/eval/attention/self_offsets").map { Int($0) }
    #expect(edges.last == weights.count)
    return zip(edges, edges.dropFirst()).flatMap { start, end in
      (0..<heads).flatMap { h in
        stride(from: start + h, to: min(end, weights.count), by: heads).map { weights[$0] }
      }
    }
  }

  @Test("training agrees: logits, loss, gradients, statistics", arguments: Fixture.ofModels)
  func training(_ fixture: Fixture) throws {
    let (file, header) = try fixture.open()
    let model = try make(file, header)
    let batch = try file.batch(header.schema, "input")
    let tape = Tape()
    let graph = Graph(
      workspace: workspace, segments: Segments(batch.offsets), tape: tape, isTraining: true)
    let auxiliary = AuxiliaryLosses()
    let logits = model.logits(for: batch, in: ForwardContext(graph: graph, losses: auxiliary))
    try close(logits.value.array, file, "expected/train/logits")
    let loss = graph.binaryCrossEntropy(logits, labels: batch.labels)
    try close([Float(loss + auxiliary.total)], file, "expected/train/loss")
    tape.backward(workspace) { _, _ in }
    let prefix = "expected/train/gradient/"
    let names = file.names.filter { $0.hasPrefix(prefix) }
    let greatest = try names.map { try file.doubles($0).magnitude }.max() ?? 0
    for name in names {
      let key = String(name.dropFirst(prefix.count))
      let parameter = try #require(model.store[key], "no parameter \(key)")
      let expected = try file.doubles(name)
      let found = parameter.gradientArray
      if header.zeroGradient.contains(key) {
        #expect(found.allSatisfy { abs($0) < 1e-6 }, "\(key) should vanish")
        continue
      }
      let limit = 1e-4 * max(expected.magnitude, 0.01 * greatest)
      #expect(difference(found, expected) <= limit, "gradient of \(key)")
    }
    let running = "expected/train/running/"
    for name in file.names where name.hasPrefix(running) {
      let parameter = try #require(model.store[String(name.dropFirst(running.count))])
      try close(parameter.array, file, name)
    }
  }

  @Test("three steps of dense and of lazy Adam agree", arguments: Fixture.ofModels)
  func adam(_ fixture: Fixture) throws {
    let (file, header) = try fixture.open()
    for (kind, isDense) in [("dense", true), ("lazy", false)] {
      let prefix = "expected/adam3/\(kind)/"
      let names = file.names.filter { $0.hasPrefix(prefix) }
      if names.isEmpty { continue }
      let model = try make(file, header)
      var settings = OptimiserSettings()
      settings.denseTables = isDense
      let optimiser = Optimiser(model.store, settings)
      for input in ["input", "input_step2", "input_step3"] {
        let batch = try file.batch(header.schema, input)
        let tape = Tape()
        let graph = Graph(
          workspace: workspace, segments: Segments(batch.offsets), tape: tape, isTraining: true)
        let context = ForwardContext(graph: graph, losses: AuxiliaryLosses())
        let logits = model.logits(for: batch, in: context)
        _ = graph.binaryCrossEntropy(logits, labels: batch.labels)
        optimiser.step(tape, workspace, learningRate: 1e-3)
      }
      for name in names {
        let key = String(name.dropFirst(prefix.count))
        let parameter = try #require(model.store[key])
        if header.zeroGradient.contains(key) { continue }
        let expected = try file.doubles(name)
        let gradient =
          file.has("expected/train/gradient/\(key)")
          ? try file.doubles("expected/train/gradient/\(key)") : []
        let top = gradient.magnitude
        for (i, value) in parameter.array.enumerated()
        where gradient.isEmpty || abs(gradient[i]) > 1e-3 * top {
          #expect(abs(Double(value) - expected[i]) <= 5e-6, "\(kind) Adam: \(key)[\(i)]")
        }
      }
    }
  }

  private func make(_ file: SafeTensors, _ header: Fixture.Header) throws -> any CTRModel {
    let model = try ModelZoo.entry(named: header.model).make(
      schema: header.schema, settings: header.settings, seed: 1)
    let prefix = "parameters/"
    let names = file.names.filter { $0.hasPrefix(prefix) }.map {
      String($0.dropFirst(prefix.count))
    }
    #expect(Set(names) == Set(model.store.all.map { $0.name }))
    for name in names { model.store[name]?.assign(try file.floats(prefix + name)) }
    return model
  }

  private func close(_ found: [Float], _ file: SafeTensors, _ name: String) throws {
    let expected = try file.doubles(name)
    #expect(found.count == expected.count, "\(name) has \(found.count) numbers")
    #expect(difference(found, expected) <= 1e-5 * max(1, expected.magnitude), "\(name)")
  }

  /// The greatest difference; infinite for a NaN, which `max` would pass over.
  private func difference(_ found: [Float], _ expected: [Double]) -> Double {
    zip(found, expected).reduce(0) { worst, pair in
      let difference = abs(Double(pair.0) - pair.1)
      return difference.isNaN ? .infinity : max(worst, difference)
    }
  }
}

extension [Double] {
  /// The greatest absolute value.
  fileprivate var magnitude: Double { map { abs($0) }.max() ?? 0 }
}
