import Datasets
import Metrics
import Training

/// The same users with their histories cut: what length does, without other users coming in.
struct CutResult {
  /// One model with histories of at most so many behaviours, on the common rows.
  private struct Row {
    let model: String
    let cut: Int
    let arm: ArmResult
    /// This minus the same model with whole histories.
    let difference: ArmDifference?
  }

  private let rows: [Row]
  private let least: Int

  /// - Parameter key: the arm of a model with a cut.
  init(
    _ results: ExperimentResults, _ data: Dataset, models: [(String, String)], cuts: [Int],
    key: (String, Int) -> String
  ) throws {
    // Users whose histories all the cuts do cut; where hardly anyone has so long a one, half of it.
    var least = (cuts.max() ?? 0) + 1
    if let din = results["din"],
      try din.filtered(least...Int.max, data).positiveCount < Audit.fewestOfAClass
    {
      least = cuts.sorted().dropLast().last.map { $0 + 1 } ?? least
    }
    self.least = least
    var rows: [Row] = []
    for (model, title) in models {
      guard let whole = try results[model]?.filtered(least...Int.max, data) else { continue }
      for cut in cuts {
        guard let arm = try results[key(model, cut)]?.filtered(least...Int.max, data) else {
          continue
        }
        rows.append(
          Row(
            model: title, cut: cut, arm: arm,
            difference: arm.count > 0 ? try ArmDifference(arm, whole) : nil))
      }
      rows.append(Row(model: title, cut: ArmMaker.history, arm: whole, difference: nil))
    }
    self.rows = rows
  }

  var warnings: [String] {
    guard let arm = rows.first?.arm,
      min(arm.positiveCount, arm.negativeCount) < Audit.fewestOfAClass
    else { return [] }
    return [
      "Cut histories: only P \(arm.positiveCount), N \(arm.negativeCount) test rows have a history of "
        + "\(least) or more behaviours."
    ]
  }

  var findings: [String] {
    rows.compactMap { row in
      guard let auc = row.difference?.auc else { return nil }
      let size =
        "AUC \(ReportNumber.change(auc.difference, 4)), 95 % interval "
        + ReportCell.changeInterval(auc.interval95).text
      return
        "\(row.model) with the last \(row.cut) behaviours instead of \(ArmMaker.history), users "
        + "with \(least) or more: \(Verdict(auc).word), \(size)."
    }
  }

  var section: ReportSection {
    var table = ReportTable(
      "table4-cut", title: "The same users, their histories cut, each model trained so",
      columns: [
        .init("model", "model"), .init("history", "last"), .init("impressions", "n"),
        .init("positives", "P"), .init("auc", "AUC"),
        .init("auc_difference", "ΔAUC to \(ArmMaker.history)"), .init("auc_ci95", "95 % interval"),
        .init("verdict", "verdict"), .init("seconds_per_epoch", "s/epoch", isTime: true),
      ])
    for row in rows {
      table.append([
        .text(row.model), .count(row.cut), .count(row.arm.count), .count(row.arm.positiveCount),
        ReportCell(row.arm.auc), .change(row.difference?.auc?.difference),
        .changeInterval(row.difference?.auc?.interval95),
        .text(row.difference?.auc.map { Verdict($0).word } ?? ""),
        ReportCell(row.arm.recorded(\.secondsPerEpoch), places: 2),
      ])
    }
    return ReportSection(
      "The same users with histories cut",
      text: [
        "Test rows whose true history has \(least) or more behaviours. The paper's strata compare "
          + "different users; here only the number of behaviours that a model reads changes."
      ], tables: [table])
  }
}
