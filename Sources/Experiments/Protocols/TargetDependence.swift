import Datasets
import Inspection
import Kernels
import Training

/// Do the attention weights change when the target does?
enum TargetDependence {
  private static let historyCount = 50
  private static let targetCount = 8

  /// How much an arm's weights differ between targets, over histories of the test part, by the first
  /// seed's model.
  ///
  /// - Returns: the mean of `TargetSensitivity.spread`, its greatest, and the histories; nil for a
  ///   model without attention or data without histories.
  static func measure(_ arm: ArmResult, _ results: ExperimentResults) throws -> (
    mean: Double, greatest: Double, Int
  )? {
    guard let trained = try results.firstModel(arm) else { return nil }
    let inspector = Inspector(
      model: trained.model, builder: trained.data.builder, pool: results.pool)
    let (data, plan) = (trained.data.dataset, trained.data.test)
    var spreads: [Double] = []
    // Targets from all over the test part, so that they are of many kinds.
    let targets = AttentionPatterns.sample(targetCount, of: plan).map {
      Int32(plan[Int($0)].item)
    }
    for row in AttentionPatterns.sample(20 * historyCount, of: plan) {
      let event = plan[Int(row)].event
      let history = data.editableHistory(of: event, limit: trained.data.builder.historyLimit)
      guard history.count >= 2 else { continue }
      let seen = inspector.inspect(
        user: Int(data.eventUsers[event]), history: history, targets: targets,
        time: Int64(data.eventTimes[event]), event: event, [])
      let weights = seen.compactMap { $0.attention?.weights }
      guard let sensitivity = TargetSensitivity(weights: weights) else { continue }
      spreads.append(sensitivity.spread)
      if spreads.count == historyCount { break }
    }
    guard !spreads.isEmpty else { return nil }
    return (
      spreads.reduce(0, +) / Double(spreads.count), spreads.max() ?? 0, spreads.count
    )
  }

  /// A spread below this changes no weight that is shown.
  private static let none = 1e-4
  /// A mean spread below this leaves the order of the behaviours to the history.
  private static let little = 0.02

  private static func finding(_ arm: ArmResult, _ mean: Double, _ greatest: Double) -> String {
    let size = "a mean spread of \(ReportNumber.text(mean, 4)) from 0, no change, to 2"
    if greatest < none { return "The weights of \(arm.arm.title) do not depend on the target." }
    if mean < little {
      return "The weights of \(arm.arm.title) hardly depend on the target here: \(size)."
    }
    return "The weights of \(arm.arm.title) depend on the target: \(size)."
  }

  /// A section that holds arms against each other, with its findings; nil where none has attention.
  static func section(
    _ results: ExperimentResults, _ keys: [String]
  ) throws -> (section: ReportSection, findings: [String])? {
    var table = ReportTable(
      "target-dependence", title: "Change of the weights from target to target",
      columns: [
        .init("model", "model"), .init("spread", "mean spread"), .init("greatest", "greatest"),
        .init("histories", "histories"), .init("targets", "targets each"),
      ])
    var text = [
      "Spread is Σ |w − mean over the targets| / Σ |w|: 0 where all targets weigh a history alike."
    ]
    var findings: [String] = []
    for arm in results.arms(keys) {
      guard let (mean, greatest, count) = try measure(arm, results) else { continue }
      table.append([
        .text(arm.arm.title), .number(mean), .number(greatest), .count(count), .count(targetCount),
      ])
      findings.append(finding(arm, mean, greatest))
      if greatest < none {
        text.append(
          "The weights of \(arm.arm.title) do not depend on the target: the query's part of each "
            + "score is the same for all behaviours and cancels in the softmax. It is attention to "
            + "the history, not target attention.")
      }
    }
    if table.rows.isEmpty { return nil }
    return (
      ReportSection("Does the attention depend on the target?", text: text, tables: [table]),
      findings
    )
  }
}
