import Cells
import Metrics
import Training

/// Metrics for people.
enum EvaluationText {
  /// A value, or that there is none.
  static func value(_ value: Double?, places: Int = 4) -> String {
    NumberText.decimal(value ?? .nan, places: places)
  }

  /// An interval behind its value: `.7126 to .7268`.
  static func interval(_ interval: ConfidenceInterval?, places: Int = 4) -> String? {
    interval.map {
      "\(NumberText.decimal($0.lower, places: places)) to "
        + NumberText.decimal($0.upper, places: places)
    }
  }

  /// What was evaluated on what.
  static func heading(_ run: TrainedRun) -> [String] {
    let record = run.record
    let state = record.state == .finished ? "" : ", \(record.state.rawValue)"
    return [
      DisplayText.sanitised(
        "\(run.card.title), \(record.weightsName)\(state), on the test split (\(record.training.split.method.rawValue)) "
          + "of \(record.data.name)")
    ]
  }

  /// The figures over all impressions, one a line.
  static func lines(_ report: RunEvaluation) -> [String] {
    let evaluation = report.evaluation
    let count = NumberText.count
    var rows: [(String, String, String)] = [
      (
        "impressions", count(evaluation.impressionCount),
        "\(count(evaluation.positiveCount)) positives, \(count(evaluation.userCount)) users"
      ),
      (
        "AUC", value(evaluation.auc),
        interval(evaluation.aucInterval95).map { "95 % interval \($0)" } ?? ""
      ),
      ("GAUC", value(evaluation.gauc), "by impressions; \(skipped(evaluation))"),
      ("GAUC by clicks", value(evaluation.gaucByClicks), ""),
      ("average precision", value(evaluation.averagePrecision), ""),
      ("LogLoss", value(evaluation.logLoss), "in nats"),
      (
        "normalised entropy", value(evaluation.normalisedEntropy), "1: no better than the base rate"
      ),
      ("Brier score", value(evaluation.brierScore), ""),
      ("ECE", value(evaluation.expectedCalibrationError), "15 bins of equal mass"),
      ("predicted/observed", value(evaluation.calibrationRatio), "clicks; 1: calibrated"),
      ("accuracy at .5", value(evaluation.accuracyAtHalf), ""),
    ]
    let lists = "@\(RunEvaluation.listLength)"
    if let exposure = report.exposure {
      rows.append(
        (
          "coverage\(lists)", value(exposure.coverage),
          "\(count(exposure.shownCount)) of \(count(exposure.catalogueCount)) items, "
            + "Gini \(value(exposure.gini.value))"
        ))
    }
    if let diversity = report.diversity {
      rows.append(("diversity\(lists)", value(diversity), "unlikeness of categories in a list"))
    }
    let left = rows.map { DisplayWidth.of($0.0) }.max() ?? 0
    let middle = rows.map { DisplayWidth.of($0.1) }.max() ?? 0
    return rows.map { name, value, remark in
      DisplayText.padded(name, to: left) + "  "
        + DisplayText.padded(value, to: middle, isRight: true)
        + (remark.isEmpty ? "" : "  " + remark)
    }
  }

  private static func skipped(_ evaluation: Evaluation) -> String {
    let count = evaluation.gaucSkippedUserCount
    return "\(NumberText.count(count)) \(count == 1 ? "user" : "users") of one class left out"
  }

  /// The figures over the users' highest impressions.
  static func cuts(_ evaluation: Evaluation) -> TextTable {
    let titles = ["K", "CTR", "micro", "ceiling", "HR", "NDCG", "users with more than K"]
    var table = TextTable(titles.map { TextTable.Column($0, isRight: true) })
    for cut in evaluation.cuts {
      table.append([
        "\(cut.k)", value(cut.ctrMacro), value(cut.ctrMicro), value(cut.ctrCeiling),
        value(cut.hitRate), value(cut.ndcg), NumberText.count(cut.usersWithMoreCount),
      ])
    }
    return table
  }

  /// Points of a ROC curve, few enough to read.
  static func points(_ curve: ROCCurve) -> TextTable {
    let thinned = curve.thinned(to: 41)
    var table = TextTable(
      ["threshold (logit)", "false positive rate", "true positive rate"].map {
        TextTable.Column($0, isRight: true)
      })
    let rates = zip(thinned.falsePositiveRates, thinned.truePositiveRates)
    for (threshold, rates) in zip(thinned.thresholds, rates) {
      table.append([value(threshold), value(rates.0), value(rates.1)])
    }
    return table
  }

  /// The three figures that everybody asks for first.
  static func headlines(_ evaluation: Evaluation) -> [String] {
    let interval = interval(evaluation.aucInterval95).map { "  95 % interval \($0)" }
    return [
      "AUC      \(value(evaluation.auc))" + (interval ?? ""),
      "GAUC     \(value(evaluation.gauc))",
      "LogLoss  \(value(evaluation.logLoss))",
    ]
  }
}
