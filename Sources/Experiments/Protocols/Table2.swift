import Datasets
import Inspection
import Metrics
import Training

/// Is it attention that makes DIN work? Its attention taken away, replaced, or computed for another
/// target, everything else equal.
///
/// Reference: Zou, Wang, He, "Attention: an algorithmic need, not a panacea", 2025, tables 2 and 3.
struct Table2: Experiment {
  let name = "table2"
  let summary = "DIN with its attention replaced: pooling, another target's weights, random ones"

  static let variants = [
    "din-additive", "din-other-target", "din-random", "din-pooling", "pooling",
  ]

  func arms(_ base: ArmMaker) -> [Arm] {
    [
      base.arm("din", "DIN", "din"),
      base.arm(
        "din-additive", "DIN, additive unit (the paper's equations 1, 2)", "din",
        ["score": .text("additive")]),
      base.arm(
        "din-other-target", "DIN, weights for another target", "din",
        ["attends": .text("other")]),
      base.arm("din-random", "DIN, random weights", "din", ["attends": .text("random")]),
      base.arm("din-pooling", "DIN-Pooling (mean)", "din-pooling"),
      base.arm("pooling", "sum pooling", "pooling"),
    ]
  }

  func report(_ results: ExperimentResults) throws -> Report {
    var report = Report(
      name: name, title: "Table 2: DIN without its attention",
      question:
        "What is lost when DIN's attention is replaced and everything else stays? The paper "
        + "reports AUC .7302 with and .6389 without attention (−12.5 %), CTR .6250 and .5312.")
    let arms = results.arms(["din"] + Self.variants)
    guard let din = results["din"] else {
      report.warnings.append("DIN could not be trained, so there is nothing to compare with.")
      return report
    }
    let differences = try results.differences(Self.variants, from: "din")
    report.facts = results.facts(din)
    report.findings = differences.map(\.sentence)
    report.warnings = Audit.warnings(arms)
    report.sections.append(
      ReportSection(
        "The models",
        text: ["Mean ± standard deviation over the seeds; the same test rows for all."],
        tables: [
          ArmTables.quality("table2-quality", title: "Each model", arms),
          ArmTables.differences(
            "table2-differences", title: "Each variant minus DIN", differences),
        ], figures: [LossCurves.figure("table2-loss", arms)]))
    if let dependence = try TargetDependence.section(results, ["din", "din-additive"]) {
      report.sections.append(dependence.section)
      report.findings += dependence.findings
    }
    let noise = try NoiseControl.run(pool: results.pool)
    report.sections.append(noise.section)
    report.findings.append(noise.finding)
    report.warnings += noise.warnings
    return report
  }
}
