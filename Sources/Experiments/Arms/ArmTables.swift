import Metrics

/// The two tables that most experiments need: what each arm is worth, and how the arms differ.
enum ArmTables {
  /// Each arm's metrics over the seeds.
  static func quality(_ name: String, title: String, _ arms: [ArmResult]) -> ReportTable {
    var table = ReportTable(
      name, title: title,
      columns: [
        .init("model", "model"), .init("auc", "AUC"), .init("gauc", "GAUC"),
        .init("logloss", "LogLoss"), .init("ctr_at_10", "CTR@10"),
        .init("last_epoch_auc", "AUC, last epoch"), .init("best_epoch", "best epoch"),
        .init("parameters", "parameters"),
        .init("seconds_per_epoch", "s/epoch", isTime: true),
      ])
    for arm in arms {
      table.append([
        .text(arm.arm.title), ReportCell(arm.auc), ReportCell(arm.gauc), ReportCell(arm.logLoss),
        ReportCell(arm.clickThroughRate(at: ArmDifference.k)),
        ReportCell(arm.recorded { $0.testLastEpoch?.auc }),
        ReportCell(arm.recorded { Double($0.bestEpoch) }, places: 1),
        .count(arm.records.first?.parameters ?? 0),
        ReportCell(arm.recorded(\.secondsPerEpoch), places: 2),
      ])
    }
    return table
  }

  /// Each difference with its interval and test, and in words.
  static func differences(
    _ name: String, title: String, _ differences: [ArmDifference]
  ) -> ReportTable {
    var table = ReportTable(
      name, title: title,
      columns: [
        .init("first", "model"), .init("second", "against"), .init("auc", "ΔAUC"),
        .init("auc_ci95", "95 % interval"), .init("auc_p", "p"), .init("verdict", "verdict"),
        .init("gauc", "ΔGAUC"), .init("gauc_ci95", "95 % interval"),
        .init("logloss", "ΔLogLoss"), .init("logloss_ci95", "95 % interval"),
        .init("ctr_at_10", "ΔCTR@10"), .init("ctr_at_10_ci95", "95 % interval"),
      ])
    for one in differences {
      table.append([
        .text(one.first.arm.title), .text(one.second.arm.title), .change(one.auc?.difference),
        .changeInterval(one.auc?.interval95), .probability(one.auc?.p),
        .text(one.auc.map { Verdict($0).word } ?? "not defined"), .change(one.gauc?.difference),
        .changeInterval(one.gauc?.interval95), .change(one.logLoss?.difference),
        .changeInterval(one.logLoss?.interval95), .change(one.ctrAt10?.difference),
        .changeInterval(one.ctrAt10?.interval95),
      ])
    }
    return table
  }
}
