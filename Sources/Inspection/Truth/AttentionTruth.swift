import Layers

/// How well a model's looks and attributions find the behaviours that caused clicks.
public struct AttentionTruth: Sendable {
  /// Attention weights; nil for a model without attention.
  public private(set) var weight: PlantedTruth?

  /// |leave-one-out|; nil where it was not asked for.
  public private(set) var leaveOneOut: PlantedTruth?

  /// Leave-one-out by sign, what raises the logit most first: causes speak for clicks.
  public private(set) var signedLeaveOneOut: PlantedTruth?

  /// Gradient × input by sign; nil where it was not asked for or the model does not tell.
  public private(set) var gradientTimesInput: PlantedTruth?

  /// |gradient × input|; whether sign helps an attribution or hurts differs by model.
  public private(set) var absoluteGradientTimesInput: PlantedTruth?

  /// Nothing measured yet.
  public init() {}

  /// Adds an impression.
  mutating func add(
    _ inspection: BatchInspection, _ row: Int, _ attention: AttentionTrace?, isCause: [Bool],
    user: Int32
  ) {
    let rows = inspection.behaviours(of: row)
    if let attention {
      weight.add(AttentionSummary(attention, impression: row).weights, isCause, user)
    }
    if let changes = inspection.leaveOneOut {
      leaveOneOut.add(changes[rows].map { abs($0) }, isCause, user)
      signedLeaveOneOut.add(changes[rows], isCause, user)
    }
    if let products = inspection.gradientTimesInput {
      gradientTimesInput.add(products[rows], isCause, user)
      absoluteGradientTimesInput.add(products[rows].map { abs($0) }, isCause, user)
    }
  }
}

extension Optional<PlantedTruth> {
  fileprivate mutating func add(
    _ values: some RandomAccessCollection<Float>, _ isCause: [Bool], _ user: Int32
  ) {
    var truth = self ?? PlantedTruth()
    truth.add(values, isCause: isCause, user: user)
    self = truth
  }
}
