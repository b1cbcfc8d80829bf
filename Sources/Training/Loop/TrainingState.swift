import Datasets
import Foundation
import Tensors

/// How far a training has come: with the settings and the data it decides all that follows.
struct TrainingState: Codable, Equatable {
  /// Epochs done.
  var epoch = 0
  /// Steps done in the current epoch.
  var stepInEpoch = 0
  /// Steps done altogether.
  var step = 0
  /// Σ of losses × impressions in the current epoch.
  var lossSum = 0.0
  /// Impressions of the current epoch that were trained on.
  var impressions = 0
  /// Seconds of training in the current epoch.
  var seconds = 0.0
  /// The greatest validation AUC so far.
  var bestAUC: Double?
  /// Its epoch, from 1.
  var bestEpoch = 0
  /// The finished epochs.
  var epochs: [RunRecord.Epoch] = []

  /// last.safetensors: parameters as `model.<name>`, the optimiser's arrays as `optimiser.<name>`.
  func write(_ store: ParameterStore, _ optimiser: Optimiser, to path: String) throws {
    let json = try JSON.encoder(isPretty: false).encode(self)
    var writer = SafeTensorsWriter(metadata: [
      "heed": "checkpoint", "state": String(decoding: json, as: UTF8.self),
    ])
    for parameter in store.all {
      writer.add("model.\(parameter.name)", shape: parameter.shape, parameter.array)
    }
    for (name, values) in optimiser.state { writer.add("optimiser.\(name)", values) }
    try writer.write(to: path)
  }

  /// Takes a checkpoint over into a model and its optimiser.
  ///
  /// - Throws: `RunError.damaged`.
  init(_ path: String, into store: ParameterStore, _ optimiser: Optimiser) throws {
    let file = try SafeTensors(path: path)
    guard let json = file.metadata["state"],
      let state = try? JSONDecoder().decode(TrainingState.self, from: Data(json.utf8))
    else { throw RunError.damaged(path: path, "it holds no state of a training; train again.") }
    self = state
    try WeightFile.read(path, into: store, prefix: "model.")
    if let missing = optimiser.restore(stepCount: step, { try? file.floats("optimiser.\($0)") }) {
      throw RunError.damaged(
        path: path, "tensor \"optimiser.\(missing)\" is absent or of another size; train again.")
    }
  }

  init() {}
}
