import Layers

/// One attention of one impression, such as that of its target to its behaviours.
///
/// A row of the trace is called a behaviour here; for other kinds than target to behaviours it is
/// what that kind says: a step, a session, a pair.
public struct AttentionSummary: Hashable, Sendable {
  /// The name under which the model records it, such as `target`.
  public let name: String

  /// What attends to what.
  public let kind: AttentionTrace.Kind

  /// How scores became weights.
  public let normalisation: AttentionNormalisation

  /// The mean over the heads: its weights, their sum, entropy and mass.
  public let mean: AttentionDistribution

  /// Each head by itself; one where the model has no heads.
  public let heads: [AttentionDistribution]

  /// The scores before normalising, mean over the heads, `[n]`; nil where weights have none.
  public let scores: [Float]?

  /// Each head's scores, `[heads][n]`; nil where weights have none.
  public let headScores: [[Float]]?

  /// Names of the fields whose pairs the rows are; nil for other kinds.
  public let fields: [String]?

  /// The behaviours of each session that there are numbers of, from the oldest, the history's oldest
  /// behaviour being 0; nil where numbers are not of sessions.
  public let sessions: [Range<Int>]?

  /// The rows of one impression.
  ///
  /// - Parameter historyStart: where the impression's history begins in its batch.
  public init(_ trace: AttentionTrace, impression: Int, historyStart: Int = 0) {
    let rows = trace.rows(of: impression)
    func columns(_ values: [Float]) -> [[Float]] {
      (0..<trace.columns).map { column in
        rows.map { values[$0 * trace.columns + column] }
      }
    }
    name = trace.name
    kind = trace.kind
    fields = trace.fields
    sessions = trace.spans(of: impression)?.map {
      $0.lowerBound - historyStart..<$0.upperBound - historyStart
    }
    normalisation = trace.normalisation
    let isNormalised = trace.normalisation.isNormalised
    let weights = columns(trace.weights)
    heads = weights.map { AttentionDistribution(weights: $0, isNormalised: isNormalised) }
    mean = AttentionDistribution(weights: weights.meanColumn, isNormalised: isNormalised)
    headScores = trace.scores.map(columns)
    scores = headScores?.meanColumn
  }

  /// The weight of each behaviour, mean over the heads, oldest first. Shape `[n]`.
  public var weights: [Float] { mean.weights }

  /// Whether the weights of a history sum to 1 by construction.
  public var isNormalised: Bool { normalisation.isNormalised }
}

extension [[Float]] {
  /// The mean of equally long columns; a single one as it is.
  fileprivate var meanColumn: [Float] {
    guard let first else { return [] }
    if count == 1 { return first }
    return first.indices.map { row in reduce(0) { $0 + $1[row] } / Float(count) }
  }
}
