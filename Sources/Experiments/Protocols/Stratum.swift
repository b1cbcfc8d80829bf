import Datasets
import Metrics
import Training

/// Test rows by the true length of their history: all positives before the impression, however few
/// of them a model reads.
struct Stratum: Sendable {
  let name: String
  let lengths: ClosedRange<Int>

  static let all = [
    Stratum(name: "1–10", lengths: 1...10), Stratum(name: "11–30", lengths: 11...30),
    Stratum(name: "31–50", lengths: 31...50), Stratum(name: "over 50", lengths: 51...Int.max),
    Stratum(name: "over 30", lengths: 31...Int.max),
  ]
}

extension ArmResult {
  /// The rows whose true history has one of some lengths.
  func filtered(_ lengths: ClosedRange<Int>, _ data: Dataset) throws -> ArmResult {
    guard let events = predictions.first?.events else { return self }
    return try filtered { lengths.contains(Int(data.historyEnds[Int(events[$0])])) }
  }

  /// The rows of users with more than so many of them: only for those does the order decide CTR@K.
  func ofUsersWithMore(than k: Int) throws -> ArmResult {
    guard let users = predictions.first?.users else { return self }
    var counts: [Int32: Int] = [:]
    for user in users { counts[user, default: 0] += 1 }
    return try filtered { counts[users[$0], default: 0] > k }
  }
}

/// What the models are worth on the rows of a stratum.
struct StratumResult {
  let stratum: Stratum
  let arms: [ArmResult]
  /// CTR@10 of users with more than ten impressions in the stratum.
  let longLists: [ArmResult]
  /// Each model minus the first.
  let differences: [ArmDifference]

  init(_ stratum: Stratum, _ arms: [ArmResult], _ data: Dataset) throws {
    self.stratum = stratum
    let parts = try arms.map { try $0.filtered(stratum.lengths, data) }
    self.arms = parts
    longLists = try parts.map { try $0.ofUsersWithMore(than: ArmDifference.k) }
    differences =
      parts.isEmpty || parts[0].count == 0
      ? [] : try parts.dropFirst().map { try ArmDifference($0, parts[0]) }
  }

  private var isSmall: Bool {
    guard let arm = arms.first else { return true }
    return min(arm.positiveCount, arm.negativeCount) < Audit.fewestOfAClass
  }

  /// Why the stratum's figures should not be trusted; nil where they may be.
  var warning: String? {
    guard let arm = arms.first else { return nil }
    if arm.count == 0 {
      return "Histories of \(stratum.name): there is no test impression with such a history."
    }
    guard isSmall else { return nil }
    return "Histories of \(stratum.name): P \(ReportNumber.count(arm.positiveCount)), "
      + "N \(ReportNumber.count(arm.negativeCount)); with fewer than \(Audit.fewestOfAClass) of a "
      + "class the differences are mostly chance."
  }

  /// The differences of the stratum in sentences; nothing where it is empty.
  var findings: [String] {
    differences.filter { ["dien", "din-pooling"].contains($0.first.arm.key) }.map {
      "Histories of \(stratum.name): \($0.sentence)"
    }
  }

  static func section(_ strata: [StratumResult]) -> ReportSection {
    var table = ReportTable(
      "table4-strata", title: "By true length of the history",
      columns: [
        .init("length", "length"), .init("model", "model"), .init("impressions", "n"),
        .init("positives", "P"), .init("users", "users"), .init("auc", "AUC"),
        .init("auc_difference", "ΔAUC to DIN"), .init("auc_ci95", "95 % interval"),
        .init("verdict", "verdict"), .init("ctr_at_10", "CTR@10"),
        .init("ctr_users", "users with more than 10"),
      ])
    for one in strata {
      for (index, arm) in one.arms.enumerated() {
        let difference = index == 0 ? nil : one.differences[safe: index - 1]?.auc
        table.append([
          .text(one.stratum.name), .text(arm.arm.title), .count(arm.count),
          .count(arm.positiveCount), .count(arm.userCount), ReportCell(arm.auc),
          .change(difference?.difference), .changeInterval(difference?.interval95),
          .text(
            index == 0
              ? ""
              : (difference.map { Verdict($0).word } ?? "not defined")
                + (one.isSmall ? ", few rows" : "")),
          ReportCell(one.longLists[index].clickThroughRate(at: ArmDifference.k)),
          .count(one.longLists[index].userCount),
        ])
      }
    }
    return ReportSection(
      "By the true length of the history",
      text: [
        "The length is that of the user's whole history before the impression; the models read at "
          + "most its last \(ArmMaker.history). Other lengths are other users: compare models inside "
          + "a stratum, not strata with each other."
      ], tables: [table],
      figures: [
        ReportFigure(
          "table4-strata", caption: "AUC by the true length of the history.",
          svg: BarChart(
            title: "AUC by the length of the history",
            xLabel: "model, in groups by length: "
              + strata.map(\.stratum.name).joined(separator: ", "), yLabel: "AUC",
            bars: strata.flatMap { one in
              one.arms.enumerated().map { index, arm in
                let name = index == 0 ? one.stratum.name : ""
                return BarChart.Bar(
                  name: name, value: arm.auc?.mean ?? .nan,
                  interval: arm.auc.map { ($0.lowest, $0.highest) }, color: index)
              }
            }
          ).svg)
      ])
  }
}

extension Array {
  /// The element at a place; nil where there is none.
  subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
