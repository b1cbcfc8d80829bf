import Datasets
import Layers
import Models
import Tensors

/// A model that records attention of every kind, with two heads where a kind has heads: what the
/// target looks at, each behaviour at each other, pairs of three fields, gates by step.
///
/// The first head looks at the newest behaviour alone, the second one evenly.
final class TracingModel: CTRModel {
  struct Configuration: ModelConfiguration {
    init() {}
    func validate() throws {}
  }

  static let card = ModelCard(
    name: "tracing", title: "Tracing", summary: "records everything", paper: "none",
    attention: [
      AttentionMap(name: "target", kind: .targetToBehaviours, summary: "target to behaviours"),
      AttentionMap(name: "self", kind: .selfAttention, summary: "behaviours to each other"),
      AttentionMap(name: "fields", kind: .pairs, summary: "pairs of fields"),
      AttentionMap(name: "gates", kind: .gates, summary: "update gates by step"),
    ], settings: [])

  let store: ParameterStore

  init(schema: Schema, configuration: Configuration, store: ParameterStore) throws {
    self.store = store
  }

  convenience init(_ schema: Schema) throws {
    try self.init(
      schema: schema, configuration: Configuration(),
      store: ParameterStore(seed: 1, threadCount: 1))
  }

  func logits(for batch: Batch, in context: ForwardContext) -> Variable {
    let logits = Tensor(
      base: context.graph.workspace.arena.take(batch.count), rows: batch.count, columns: 1,
      stride: 1)
    var (target, own, fields, gates) = ([Float](), [Float](), [Float](), [Float]())
    var (ownOffsets, fieldOffsets): ([Int32], [Int32]) = ([0], [0])
    for row in 0..<batch.count {
      let count = Int(batch.offsets[row + 1] - batch.offsets[row])
      logits[row, 0] = Float(count) / 10
      for place in 0..<count {
        target += [place == count - 1 ? 1 : 0, 1 / Float(count)]
        gates += [0.25, 0.75, Float(place) / Float(count)]
        for other in 0..<count { own += [place == other ? 1 : 0, 1 / Float(count)] }
      }
      fields += [0.5, 0.3, 0.2]
      ownOffsets.append(Int32(own.count / 2))
      fieldOffsets.append(Int32(fields.count))
    }
    let recorder = context.recorder
    func record(
      _ name: String, _ kind: AttentionTrace.Kind, _ offsets: [Int32], _ columns: Int,
      _ weights: [Float], _ normalisation: AttentionNormalisation
    ) {
      recorder?.record(
        AttentionTrace(
          name: name, kind: kind, offsets: offsets, columns: columns, weights: weights, scores: nil,
          normalisation: normalisation))
    }
    record("target", .targetToBehaviours, batch.offsets, 2, target, .softmax)
    record("self", .selfAttention, ownOffsets, 2, own, .softmax)
    record("fields", .pairs, fieldOffsets, 1, fields, .softmax)
    record("gates", .gates, batch.offsets, 3, gates, .sigmoid)
    return Variable(logits, needsGradient: context.graph.tape != nil)
  }
}
