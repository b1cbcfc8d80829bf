import Datasets
import Metrics
import Training

/// What makes a figure doubtful, found in the figures themselves.
enum Audit {
  /// Fewer of a class than this, and chance moves an AUC by several points.
  static let fewestOfAClass = SplitWarnings.fewestOfAClass

  /// What the trainings' own records warn of, and what their test rows show, each once.
  static func warnings(_ arms: [ArmResult]) -> [String] {
    var warnings: [String] = []
    func add(_ warning: String) {
      if !warnings.contains(warning) { warnings.append(warning) }
    }
    for warning in arms.flatMap({ $0.records }).flatMap(\.warnings) { add(warning) }
    if let arm = arms.first {
      for warning in rowWarnings(arm.rankings.first) { add(warning) }
    }
    let hashes = Set(arms.map(\.rowsHash))
    if hashes.count > 1 {
      add("The models were not all tested on the same rows; only equal hashes may be compared.")
    }
    return warnings
  }

  /// What the rows alone show: few of a class, users who do not count.
  static func rowWarnings(_ rankings: UserRankings?) -> [String] {
    guard let rankings else { return ["There is no test impression."] }
    var warnings: [String] = []
    if let few = fewRowsWarning(rankings.scored) { warnings.append(few) }
    let grouped = rankings.gauc()
    if grouped.skippedUserCount > 0 {
      warnings.append(
        "\(ReportNumber.count(grouped.skippedUserCount)) of "
          + "\(ReportNumber.count(rankings.userCount)) users have impressions of one class alone: "
          + "GAUC leaves them out, with \(ReportNumber.count(grouped.skippedImpressionCount)) "
          + "impressions.")
    }
    return warnings
  }

  /// Whether a class has so few rows that chance moves the AUC.
  static func fewRowsWarning(_ scored: ScoredImpressions) -> String? {
    guard min(scored.positiveCount, scored.negativeCount) < fewestOfAClass else { return nil }
    let interval = scored.deLong().value.map {
      "; the AUC's own 95 % interval is " + ReportCell.interval($0.interval95, places: 2).text
    }
    return "Few impressions of a class: P \(ReportNumber.count(scored.positiveCount)), "
      + "N \(ReportNumber.count(scored.negativeCount))\(interval ?? "")."
  }

  /// Whether test rows are rows that were trained on.
  ///
  /// - Parameters:
  ///   - shared: how many of the test rows are.
  ///   - count: all test rows.
  static func trainingRowWarning(shared: Int, of count: Int) -> String? {
    guard shared > 0 else { return nil }
    return "Evaluated on training rows: \(ReportNumber.count(shared)) of "
      + "\(ReportNumber.count(count)) test rows were trained on; this measures memory."
  }
}
