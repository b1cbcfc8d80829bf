import Tensors

/// One attention of a forward pass, copied out of it, with what a screen needs to say what it shows.
public struct AttentionTrace: Sendable {
  /// What attends to what.
  public enum Kind: String, Sendable, Codable {
    /// The target item to each behaviour of its impression's history.
    case targetToBehaviours = "target"
    /// Each element of a sequence to each other one.
    case selfAttention = "self"
    /// The target item to sessions.
    case sessions
    /// Pairs of fields.
    case pairs
    /// Gates of a recurrence, per step.
    case gates
    /// Vectors of a recurrence, or other numbers that are no weights, per step.
    case states
    /// The target item to items around the impression: shown beside it, clicked, or not clicked.
    case ads
  }

  /// The name under which a model records it, such as `target`.
  public let name: String
  /// What attends to what.
  public let kind: Kind
  /// Rows of impression b are offsets[b] ..< offsets[b + 1].
  public let offsets: [Int32]
  /// Numbers in each row: 1, or heads.
  public let columns: Int
  /// The final weights, [rows × columns].
  public let weights: [Float]
  /// The scores before normalising, [rows × columns], where there are any.
  public let scores: [Float]?
  /// How scores became weights.
  public let normalisation: AttentionNormalisation
  /// Names of the fields whose pairs the rows are, (0, 1), (0, 2) … (1, 2) …; for pairs only.
  public let fields: [String]?
  /// For each row the rows of the packed history that it stands for, for sessions; for self-attention
  /// inside sessions the rows of each session, and so the side of its matrix.
  public let spans: [Range<Int>]?

  /// Creates a trace.
  ///
  /// The rows of self-attention over n elements are its n × n numbers, row by row, for each head;
  /// inside several sessions they are the numbers of each session's matrix, one after the other.
  public init(
    name: String, kind: Kind, offsets: [Int32], columns: Int, weights: [Float], scores: [Float]?,
    normalisation: AttentionNormalisation, fields: [String]? = nil, spans: [Range<Int>]? = nil
  ) {
    self.name = name
    self.kind = kind
    self.offsets = offsets
    self.columns = columns
    self.weights = weights
    self.scores = scores
    self.normalisation = normalisation
    self.fields = fields
    self.spans = spans
  }

  /// The rows of impression `index`.
  public func rows(of index: Int) -> Range<Int> { Int(offsets[index])..<Int(offsets[index + 1]) }

  /// The sides of the matrices of impression `index`, for self-attention: one, or one a session.
  public func sides(of index: Int) -> [Int] {
    if let spans = spans(of: index) { return spans.map(\.count) }
    let count = rows(of: index).count
    return count == 0 ? [] : [Int(Double(count).squareRoot().rounded())]
  }

  /// The sessions of impression `index`, as rows of the packed history; nil where there are none.
  public func spans(of index: Int) -> [Range<Int>]? {
    guard let spans else { return nil }
    let rows = self.rows(of: index)
    if kind != .selfAttention { return Array(spans[rows]) }
    var found: [Range<Int>] = []
    var place = 0
    for span in spans where place < rows.upperBound {
      if place >= rows.lowerBound { found.append(span) }
      place += span.count * span.count
    }
    return found
  }
}

/// How attention scores become weights.
public enum AttentionNormalisation: String, Sendable, Codable, CaseIterable {
  /// Softmax over the history: weights are positive and sum to 1.
  case softmax
  /// e to the clamped score, each by itself: positive, any sum.
  case exponential
  /// The scores are the weights, as in the DIN paper: any sign, any sum.
  case none
  /// Each score through a sigmoid by itself: in 0 … 1, any sum.
  case sigmoid
  /// 1/n for each of n behaviours.
  case uniform
  /// Softmax over more than the trace shows, such as the target itself: positive, any sum up to 1.
  case partOfSoftmax = "part-of-softmax"

  /// Whether the weights of a history sum to 1.
  public var isNormalised: Bool { self == .softmax || self == .uniform }
}

/// Collects the attention of one forward pass.
public final class AttentionRecorder {
  /// What has been recorded, in the order of the pass.
  public private(set) var traces: [AttentionTrace] = []

  /// The input of the head that stands for the history, [B × width], where the model has one.
  public private(set) var interest: [Float]?

  /// What of the behaviours enters the model, each [N, width]: their vectors, and perhaps scalars.
  /// With a way back, their gradients are there after it.
  public private(set) var behaviourParts: [Variable] = []

  /// The vectors of all behaviours as they enter the model, [N, D].
  public var behaviours: Variable? { behaviourParts.first }

  /// Creates an empty recorder.
  public init() {}

  /// Keeps the behaviours' vectors, or what else of them enters the model.
  public func record(behaviours value: Variable) { behaviourParts.append(value) }

  /// Adds a trace.
  public func record(_ trace: AttentionTrace) { traces.append(trace) }

  /// Keeps the interest vectors.
  public func record(interest value: Tensor) { interest = value.array }

  /// The trace of a name.
  public subscript(name: String) -> AttentionTrace? { traces.first { $0.name == name } }
}
