// The activation unit as one pass over a chunk of impressions:
//   score_t = wᵀ f(W_L … f(W₁ [q, k_t, q − k_t, q ⊙ k_t] + b₁) …) + b
//
// Its first layer is split. With W₁ = [W_q, W_k, W_d, W_p],
//   W₁ [q, k, q − k, q ⊙ k] = (W_q + W_d) q + ((W_k − W_d) + W_p diag(q)) k.
// The first term is one row per impression. The bracket is one matrix per impression, `effective`:
// making it costs as much as one behaviour, and then each behaviour needs a product of depth D where
// the literal form needs 4 D. Neither q − k nor q ⊙ k is ever formed; the stored parameters stay W₁.
// Reference: Zhou et al., "Deep Interest Network", KDD 2018, figure 2 and section 4.3.

/// The addresses of one fully connected layer: weight [outputs, inputs] in rows of `stride` floats,
/// the same transposed in rows of `padded(outputs)` floats, and the bias.
public struct DenseLayer {
  let weight: ConstFloats
  let stride: Int
  let transposed: ConstFloats
  let bias: ConstFloats
  let inputs: Int
  let outputs: Int

  /// Describes a layer whose memory outlives the description.
  public init(
    weight: ConstFloats, stride: Int, transposed: ConstFloats, bias: ConstFloats, inputs: Int,
    outputs: Int
  ) {
    self.weight = weight
    self.stride = stride
    self.transposed = transposed
    self.bias = bias
    self.inputs = inputs
    self.outputs = outputs
  }

  var outputStride: Int { padded(outputs) }
}

/// The activation unit's parameters in the forms that its passes multiply with.
public struct ActivationUnit {
  /// D, the width of the target's and of a behaviour's vector.
  public let dimension: Int
  /// The hidden layers; the first one's inputs are [q, k, q − k, q ⊙ k].
  public let hidden: [DenseLayer]
  /// The layer to one score.
  public let output: DenseLayer
  /// Between the layers.
  public let activation: Pointwise

  let forms: Floats
  let itemStride: Int  // D padded
  let firstStride: Int  // units of the first layer, padded

  // Parts of `forms`.
  var queryTransposed: Floats { forms }  // (W_q + W_d)ᵀ [D, first]
  var keyTransposed: Floats { forms + dimension * firstStride }  // (W_k − W_d)ᵀ [D, first]
  var query: Floats { forms + 2 * dimension * firstStride }  // W_q + W_d [first, D]
  var key: Floats { query + hidden[0].outputs * itemStride }  // W_k − W_d [first, D]
  var product: Floats { key + hidden[0].outputs * itemStride }  // W_p [first, D]
  var productTransposed: ConstFloats { hidden[0].transposed + 3 * dimension * firstStride }

  /// Rows of a block: their activations stay in the cache nearest to the processor.
  static let blockRows = 112

  /// Floats that `forms` needs.
  public static func formCount(dimension: Int, firstUnits: Int) -> Int {
    2 * dimension * padded(firstUnits) + 3 * firstUnits * padded(dimension)
  }

  /// Combines the first layer's parts into `forms`; the way back needs more of them.
  public init(
    dimension: Int, hidden: [DenseLayer], output: DenseLayer, activation: Pointwise,
    forms: Floats, isTraining: Bool
  ) {
    require(
      !hidden.isEmpty && hidden[0].inputs == 4 * dimension, "activation unit",
      "first layer has \(hidden.first?.inputs ?? 0) inputs, not 4 × \(dimension)")
    self.dimension = dimension
    self.hidden = hidden
    self.output = output
    self.activation = activation
    self.forms = forms
    itemStride = padded(dimension)
    firstStride = padded(hidden[0].outputs)
    combine(isTraining: isTraining)
  }

  private func combine(isTraining: Bool) {
    let layer = hidden[0]
    let part = dimension * firstStride
    let q = layer.transposed
    let k = q + part
    let d = k + part
    var i = 0
    while i < part {
      store(load(q + i) + load(d + i), queryTransposed + i)
      store(load(k + i) - load(d + i), keyTransposed + i)
      i += lanes
    }
    guard isTraining else { return }
    for o in 0..<layer.outputs {
      let w = layer.weight + o * layer.stride
      let row = o * itemStride
      for i in 0..<itemStride {
        let inside = i < dimension
        query[row + i] = inside ? w[i] + w[2 * dimension + i] : 0
        key[row + i] = inside ? w[dimension + i] - w[2 * dimension + i] : 0
        product[row + i] = inside ? w[3 * dimension + i] : 0
      }
    }
  }

  // MARK: Scratch memory of one worker

  var activationStride: Int { hidden.reduce(0) { $0 + $1.outputStride } }

  /// Floats of scratch memory that a worker needs for either direction.
  public var scratchCount: Int {
    2 * dimension * firstStride + hidden[0].outputs * itemStride
      + 2 * Self.blockRows * activationStride
  }

  /// (W_k − W_d)ᵀ + diag(q) W_pᵀ, [D, first].
  @inline(__always) func fillEffective(_ q: ConstFloats, _ out: Floats) {
    let p = productTransposed
    for i in 0..<dimension {
      let x = splat(q[i])
      var c = i * firstStride
      let end = c + firstStride
      while c < end {
        store(load(keyTransposed + c).addingProduct(x, load(p + c)), out + c)
        c += lanes
      }
    }
  }

  /// The rows from `row` that make the next block: whole histories where they fit.
  @inline(__always)
  func blockEnd(_ offsets: Ids, _ row: Int, _ impression: Int, _ upper: Int) -> Int {
    var b = impression
    var end = row
    while b < upper, Int(offsets[b + 1]) - row <= Self.blockRows {
      end = Int(offsets[b + 1])
      b += 1
    }
    return end > row ? end : min(row + Self.blockRows, Int(offsets[upper]))
  }
}
