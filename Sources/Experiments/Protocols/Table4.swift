import Datasets
import Metrics
import Training

/// Is attention enough for long histories? Models with and without recurrence by the true length of
/// the history, and the same users with their histories cut.
///
/// Reference: Zou, Wang, He, "Attention: an algorithmic need, not a panacea", 2025, table 4.
struct Table4: Experiment {
  let name = "table4"
  let summary = "models by the length of the history, and the same users with histories cut"

  static let models = ["din", "din-pooling", "dien", "dien-no-auxiliary", "dsin", "bst"]
  static let cuts = [10, 30, 50]
  static let cutModels = [("din", "DIN"), ("din-pooling", "DIN-Pooling"), ("dien", "DIEN")]

  func arms(_ base: ArmMaker) -> [Arm] {
    [
      base.arm("din", "DIN", "din"), base.arm("din-pooling", "DIN-Pooling (mean)", "din-pooling"),
      base.arm("dien", "DIEN", "dien"),
      base.arm(
        "dien-no-auxiliary", "DIEN without auxiliary loss", "dien",
        ["auxiliary_weight": .number(0)]),
      base.arm("dsin", "DSIN", "dsin"), base.arm("bst", "BST", "bst"),
    ]
      + Self.cutModels.flatMap { model, title in
        Self.cuts.map { cut in
          base.arm(Self.key(model, cut: cut), "\(title), last \(cut)", model) { $0.history = cut }
        }
      }
  }

  private static func key(_ model: String, cut: Int) -> String { "\(model)-history-\(cut)" }

  func report(_ results: ExperimentResults) throws -> Report {
    var report = Report(
      name: name, title: "Table 4: long histories",
      question: "Does a recurrence win over attention alone as histories grow? The paper reports "
        + "AUC .858 (DIN) and .905 (DIEN) beyond 30 behaviours, .832 and .881 beyond 50, CTR@10 "
        + "72.5 and 76.6 %; its own figures print .6726 and .6798 for the same pair.")
    let arms = results.arms(Self.models)
    guard let din = results["din"], let data = results.dataset(din) else {
      report.warnings.append("DIN could not be trained, so there is nothing to compare with.")
      return report
    }
    report.facts = results.facts(din)
    report.warnings = Audit.warnings(arms)
    report.sections.append(
      ReportSection(
        "All test rows",
        tables: [
          ArmTables.quality("table4-quality", title: "Each model", arms),
          ArmTables.differences(
            "table4-differences", title: "Each model minus DIN",
            try results.differences(Array(Self.models.dropFirst()), from: "din")),
        ], figures: [LossCurves.figure("table4-loss", arms)]))
    let strata = try Stratum.all.map { try StratumResult($0, arms, data) }
    report.sections.append(StratumResult.section(strata))
    report.findings += strata.flatMap(\.findings)
    report.warnings += strata.compactMap(\.warning)
    let cut = try CutResult(results, data, models: Self.cutModels, cuts: Self.cuts, key: Self.key)
    report.sections.append(cut.section)
    report.findings += cut.findings
    report.warnings += cut.warnings
    report.sections.append(try LengthCost.section(pool: results.pool))
    return report
  }
}
