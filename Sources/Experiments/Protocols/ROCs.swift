import Datasets
import Kernels
import Metrics
import Training

/// The two published ROC figures, with intervals, and what 56 positives can tell.
///
/// Reference: Zou, Wang, He, "Attention: an algorithmic need, not a panacea", 2025, figures 1 and 2.
struct ROCs: Experiment {
  let name = "rocs"
  let summary = "ROC curves of DIN and DIEN with intervals, and how few positives decide nothing"

  /// The published test set, by the steps of its curves.
  static let published = (positives: 56, negatives: 943)
  static let repetitionCount = 200
  /// How many times the published size the test part needs: draws without replacement from fewer
  /// rows vary less than new samples would, by the root of what is left.
  private static let fold = 5

  func arms(_ base: ArmMaker) -> [Arm] {
    [
      base.arm("din", "DIN", "din"), base.arm("din-pooling", "DIN-Pooling (mean)", "din-pooling"),
      base.arm("dien", "DIEN", "dien"),
    ]
  }

  func report(_ results: ExperimentResults) throws -> Report {
    var report = Report(
      name: name, title: "Figures 1 and 2: ROC curves",
      question:
        "Do the ROC curves of DIN and DIEN differ? The published figures print AUC .6726 and "
        + ".6798; their steps show 56 positives among 999 test rows.")
    guard let din = results["din"], let dien = results["dien"] else {
      report.warnings.append("DIN and DIEN could not both be trained; there is nothing to draw.")
      return report
    }
    let arms = results.arms(["din", "din-pooling", "dien"])
    let difference = try ArmDifference(din, dien)
    report.facts = results.facts(din)
    report.findings = [difference.sentence]
    report.warnings = Audit.warnings(arms)
    report.sections.append(
      ReportSection(
        "The curves",
        tables: [
          Self.areas(arms),
          ArmTables.differences("rocs-differences", title: "Differences", [difference]),
        ], figures: Self.curves(arms)))
    if let few = try Self.fewPositives(din, dien, difference) {
      report.sections.append(few.section)
      report.findings.append(few.finding)
    } else {
      report.warnings.append(
        "With P \(din.positiveCount) and N \(din.negativeCount) the test part is too small to draw test "
          + "sets of the published size from it: it takes \(Self.fold) times as many, lest the draws be "
          + "nearly the same rows.")
    }
    report.sections += [try AttentionPicture.section(results, ["din", "dien"])].compactMap { $0 }
    return report
  }

  private static func areas(_ arms: [ArmResult]) -> ReportTable {
    var table = ReportTable(
      "rocs-areas", title: "AUC of every seed with DeLong's 95 % interval",
      columns: [
        .init("model", "model"), .init("seed", "seed"), .init("auc", "AUC"),
        .init("auc_ci95", "95 % interval"), .init("positives", "P"), .init("negatives", "N"),
      ])
    for arm in arms {
      for (record, rankings) in zip(arm.records, arm.rankings) {
        let deLong = rankings.scored.deLong().value
        table.append([
          .text(arm.arm.title), .count(Int(clamping: record.training.seed)),
          .number(deLong?.auc), .interval(deLong?.interval95), .count(arm.positiveCount),
          .count(arm.negativeCount),
        ])
      }
    }
    return table
  }

  private static func curves(_ arms: [ArmResult]) -> [ReportFigure] {
    let series = arms.compactMap { arm in
      ROCBand(arm.rankings).map { band in
        LineChart.Series(
          name: "\(arm.arm.title), AUC \(ReportCell(arm.auc).text)",
          points: zip(band.rates, band.mean).map { ($0, $1) },
          band: band.interval95.map { ($0.lower, $0.upper) })
      }
    }
    return [
      ReportFigure(
        "rocs",
        caption: "ROC curves, mean over the seeds; the bands are pointwise 95 % intervals "
          + "over users and seeds.",
        svg: LineChart(
          title: "ROC on the test part", xLabel: "false positive rate",
          yLabel: "true positive rate",
          series: series, xRange: 0...1, yRange: 0...1, hasDiagonal: true
        ).svg)
    ]
  }

  /// What test sets as small as the published one would have said of these very models.
  private static func fewPositives(
    _ first: ArmResult, _ second: ArmResult, _ difference: ArmDifference
  ) throws -> (section: ReportSection, finding: String)? {
    guard let whole = difference.auc, first.positiveCount >= fold * published.positives,
      first.negativeCount >= fold * published.negatives, let a = first.predictions.first,
      let b = second.predictions.first
    else { return nil }
    var positives = (0..<a.count).filter { a.labels[$0] == 1 }
    var negatives = (0..<a.count).filter { a.labels[$0] == 0 }
    var generator = SeededGenerator(seed: 56)
    func draw(_ rows: inout [Int], _ count: Int) -> ArraySlice<Int> {
      for place in 0..<count { rows.swapAt(place, place + generator.below(rows.count - place)) }
      return rows[..<count]
    }
    var gaps: [Double] = []
    for _ in 0..<repetitionCount {
      let rows = Array(
        draw(&positives, published.positives) + draw(&negatives, published.negatives))
      let areas = try [a, b].map { predictions in
        try ScoredImpressions(
          labels: rows.map { predictions.labels[$0] }, logits: rows.map { predictions.logits[$0] }
        ).auc().value ?? .nan
      }
      gaps.append(areas[0] - areas[1])
    }
    let other = gaps.count { $0 * whole.bySeed[0] < 0 }
    let share = Double(other) / Double(gaps.count)
    let spread = SeedSummary.of(gaps).value
    let finding =
      "With \(published.positives) positives and \(published.negatives) negatives drawn from the test "
      + "rows, the sign of the difference between \(first.arm.title) and \(second.arm.title) is the "
      + "other one in \(ReportCell.share(share).text) of \(gaps.count) draws; the differences have a "
      + "standard deviation of \(ReportNumber.text(spread?.standardDeviation.value, 4)), the published "
      + "one is .0072."
    return (
      ReportSection(
        "What 56 positives can tell",
        text: [
          finding,
          "On all rows, with the same seed, the difference is "
            + ReportNumber.change(whole.bySeed[0], 4) + ".",
        ],
        figures: [
          ReportFigure(
            "rocs-few-positives",
            caption: "AUC of \(first.arm.title) minus \(second.arm.title) on test sets of the "
              + "published size.",
            svg: Histogram(
              title: "Difference of AUC on 56 positives and 943 negatives",
              xLabel: "AUC of \(first.arm.title) − \(second.arm.title)", values: gaps
            ).chart.svg)
        ]), finding
    )
  }
}
