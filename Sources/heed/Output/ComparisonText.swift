import Cells
import Metrics
import Training

/// A comparison of two runs for people.
enum ComparisonText {
  /// Which runs are compared, and on what.
  static func heading(_ comparison: RunComparison) -> [String] {
    let sides = [("A", comparison.first), ("B", comparison.second)].map { letter, side in
      "\(letter)  \(side.run.card.title), \(side.run.record.weightsName), "
        + side.run.directory.path
    }
    let evaluation = comparison.first.evaluation
    return
      (sides + [
        "on the same \(NumberText.count(evaluation.impressionCount)) test impressions of "
          + "\(NumberText.count(evaluation.userCount)) users in "
          + comparison.first.run.record.data.name
      ]).map { DisplayText.sanitised($0) }
  }

  /// The metrics side by side.
  static func metrics(_ comparison: RunComparison) -> TextTable {
    var table = TextTable([
      .init("metric"), .init("A", isRight: true), .init("B", isRight: true),
      .init("A - B", isRight: true), .init("95 % interval"), .init("p", isRight: true),
      .init("better"),
    ])
    let (first, second) = (comparison.first.evaluation, comparison.second.evaluation)
    let difference = comparison.difference
    func add(
      _ name: String, _ a: Double?, _ b: Double?, _ metric: EvaluationDifference.Metric?,
      isLowerBetter: Bool = false
    ) {
      table.append([
        name, EvaluationText.value(a), EvaluationText.value(b),
        metric.map { NumberText.change($0.difference, places: 4) } ?? "n/a",
        EvaluationText.interval(metric?.interval95) ?? "", metric.map { p($0.p) } ?? "",
        metric.map { verdict(.init($0, isLowerBetter: isLowerBetter)) } ?? "",
      ])
    }
    add("AUC", first.auc, second.auc, difference.auc)
    add("GAUC", first.gauc, second.gauc, difference.gauc)
    add("LogLoss", first.logLoss, second.logLoss, difference.logLoss, isLowerBetter: true)
    for (cut, (a, b)) in zip(difference.cuts, zip(first.cuts, second.cuts)) {
      add("CTR@\(cut.k)", a.ctrMacro, b.ctrMacro, cut.ctrMacro)
    }
    for (cut, (a, b)) in zip(difference.cuts, zip(first.cuts, second.cuts)) {
      add("NDCG@\(cut.k)", a.ndcg, b.ndcg, cut.ndcg)
    }
    table.append([
      "ECE", EvaluationText.value(first.expectedCalibrationError),
      EvaluationText.value(second.expectedCalibrationError),
    ])
    let (a, b) = (comparison.first.run.record, comparison.second.run.record)
    table.append([
      "parameters", NumberText.count(a.parameters), NumberText.count(b.parameters),
    ])
    table.append(["time an epoch", span(a), span(b)])
    return table
  }

  /// What the comparison comes to, in a sentence.
  static func conclusion(_ comparison: RunComparison) -> String {
    guard let auc = comparison.difference.auc else {
      return "AUC is undefined here, so there is no winner."
    }
    let by = NumberText.decimal(abs(auc.difference))
    switch Verdict(auc) {
    case .tie:
      return "By AUC it is a tie: the difference of \(by) lies within what chance makes."
    case .first: return "By AUC A is better, by \(by)."
    case .second: return "By AUC B is better, by \(by)."
    }
  }

  /// The users on whom the two differ most.
  static func users(_ comparison: RunComparison) -> TextTable {
    let titles = ["impressions", "positives", "AUC A", "AUC B", "LogLoss A", "LogLoss B"]
    var table = TextTable(
      [.init("user")] + titles.map { .init($0, isRight: true) } + [.init("better")])
    for user in comparison.users {
      table.append([
        comparison.id(user), NumberText.count(user.impressionCount),
        NumberText.count(user.positiveCount), EvaluationText.value(user.firstAUC),
        EvaluationText.value(user.secondAUC), EvaluationText.value(user.firstLogLoss),
        EvaluationText.value(user.secondLogLoss),
        user.gain == 0 ? "" : user.gain > 0 ? "A" : "B",
      ])
    }
    return table
  }

  static func verdict(_ verdict: Verdict) -> String {
    switch verdict {
    case .first: "A"
    case .second: "B"
    case .tie: "tie"
    }
  }

  static func p(_ value: Double?) -> String {
    guard let value else { return "n/a" }
    return value < 0.0001 ? "<.0001" : NumberText.decimal(value)
  }

  private static func span(_ record: RunRecord) -> String {
    record.secondsPerEpoch.map { NumberText.span(.seconds($0)) } ?? "n/a"
  }
}
