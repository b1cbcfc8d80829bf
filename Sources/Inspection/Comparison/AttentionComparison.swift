import Datasets

/// Two models on the same user, history and target, behaviour by behaviour.
public struct AttentionComparison: Sendable {
  /// One behaviour in both models.
  public struct Row: Hashable, Sendable {
    /// The place in the history from 1, the oldest.
    public let position: Int

    /// The item index.
    public let item: Int32

    /// The moment, in seconds since 1970.
    public let time: Int64

    /// In the first model.
    public let first: Side

    /// In the second model.
    public let second: Side
  }

  /// One behaviour in one model.
  public struct Side: Hashable, Sendable {
    /// The attention weight; nil for a model without attention.
    public let weight: Float?

    /// weight × n: 1 where the model looks as much as without attention, 2 where twice as much.
    ///
    /// Nil where weights do not sum to 1 by construction: then 1/n is no yardstick.
    public let lift: Float?

    /// logit(history) − logit(history without it); nil where it was not asked for.
    public let leaveOneOut: Float?

    init(_ inspection: TargetInspection, _ place: Int) {
      let behaviour = inspection.behaviours[place]
      weight = behaviour.weight
      leaveOneOut = behaviour.leaveOneOut
      lift =
        inspection.attention?.isNormalised == true
        ? behaviour.weight.map { $0 * Float(inspection.behaviours.count) } : nil
    }
  }

  /// The first model's inspection.
  public let first: TargetInspection

  /// The second model's inspection.
  public let second: TargetInspection

  /// The behaviours, oldest first.
  public let rows: [Row]

  /// Aligns two inspections of the same history and target.
  ///
  /// - Complexity: O(n).
  public init(_ first: TargetInspection, _ second: TargetInspection) {
    guard first.item == second.item,
      first.behaviours.map(\.item) == second.behaviours.map(\.item),
      first.behaviours.map(\.time) == second.behaviours.map(\.time)
    else {
      fatalError("AttentionComparison: the inspections are of other targets or other histories")
    }
    self.first = first
    self.second = second
    rows = first.behaviours.indices.map { place in
      let behaviour = first.behaviours[place]
      return Row(
        position: behaviour.position, item: behaviour.item, time: behaviour.time,
        first: Side(first, place), second: Side(second, place))
    }
  }

  /// 1/n, what each behaviour weighs without attention; nil for an empty history.
  public var uniformWeight: Float? { rows.isEmpty ? nil : 1 / Float(rows.count) }

  /// The second model's logit minus the first one's.
  public var logitDifference: Float { second.logit - first.logit }

  /// The second model's probability minus the first one's.
  public var probabilityDifference: Float { second.probability - first.probability }
}

extension AttentionComparison {
  /// Inspects one history for each target with two models of the same data.
  ///
  /// - Parameters: as `Inspector.inspect(user:history:targets:time:event:)`.
  /// - Returns: one for each target, in their order.
  public static func compare(
    _ first: Inspector, _ second: Inspector, user: Int?, history: History, targets: [Int32],
    time: Int64, event: Int? = nil, _ attributions: Attributions = .leaveOneOut
  ) -> [AttentionComparison] {
    let sides = [first, second].map {
      $0.inspect(
        user: user, history: history, targets: targets, time: time, event: event, attributions)
    }
    return zip(sides[0], sides[1]).map(AttentionComparison.init)
  }
}
