import Datasets
import Metrics
import Models
import Training

/// Does DIN lose against models without attention on little data? The published protocol, the same
/// with one of its choices changed at a time, and a clean one on more and more data.
///
/// Reference: Zou, Wang, He, "Attention: an algorithmic need, not a panacea", 2025, table 1; what its
/// code does is listed under `PublishedChoice`.
struct Table1: Experiment {
  let name = "table1"
  let summary =
    "Wide & Deep, DeepFM, DIN by the published protocol, and one choice changed at a time"

  /// The newest ratings that the published table rests on.
  static let publishedCount = 50_000
  private static let models = [
    ("wide-deep", "Wide & Deep"), ("deepfm", "DeepFM"), ("din", "DIN"),
  ]
  private static let published = ["wide-deep": 0.7334, "deepfm": 0.7370, "din": 0.7183]

  func arms(_ base: ArmMaker) -> [Arm] {
    guard base.feedback != .positivesOnly else { return [] }
    let asPublished = Self.models.map { model, title in
      PublishedChoice.arm(base, model, title, without: nil)
    }
    let changed = PublishedChoice.allCases.flatMap { choice in
      Self.models.filter { choice.concerns($0.0) }.map { model, title in
        PublishedChoice.arm(base, model, title, without: choice)
      }
    }
    let grown = Self.sizes(base.eventCount).flatMap { size in
      Self.models.map { model, title in Self.clean(base, model, title, newest: size) }
    }
    return asPublished + changed + grown
  }

  /// How many of the newest events clean trainings read: nil for all.
  private static func sizes(_ eventCount: Int) -> [Int?] {
    [50_000, 200_000].filter { $0 < eventCount } + [nil]
  }

  private static func cleanKey(_ model: String, newest: Int?) -> String {
    newest.map { "\(model)-newest-\($0)" } ?? model
  }

  private static func clean(_ base: ArmMaker, _ model: String, _ title: String, newest: Int?) -> Arm
  {
    var arm = base.arm(cleanKey(model, newest: newest), title, model)
    if let newest { arm.options.newest = newest }
    return arm
  }

  func report(_ results: ExperimentResults) throws -> Report {
    var report = Report(
      name: name, title: "Table 1: Wide & Deep, DeepFM and DIN on little data",
      question: "The paper reports AUC .7334 (Wide & Deep), .7370 (DeepFM) and .7183 (DIN) on the "
        + "newest 50,000 ratings and explains DIN's loss by too few samples. Which choice of its "
        + "protocol makes DIN lose?")
    guard let din = results[PublishedChoice.key("din", without: nil)] else {
      report.warnings.append(
        "The published protocol needs ratings or labels, and could not be trained on this data.")
      return report
    }
    report.facts = results.facts(din)
    report.facts.append(
      Report.Fact(
        "published protocol", PublishedChoice.allCases.map(\.words).joined(separator: "; ")))
    report.warnings = Audit.warnings([din])
    let variants = try ([nil] + PublishedChoice.allCases).compactMap {
      try Variant(results, without: $0)
    }
    report.sections.append(Self.choices(variants))
    report.findings = Self.findings(variants)
    let sizes = try Self.sizes(results.eventCount).compactMap {
      try Grown(results, newest: $0, key: Self.cleanKey)
    }
    report.sections.append(Self.growth(sizes))
    report.findings += sizes.flatMap(\.findings)
    return report
  }

  /// The three models by the published protocol without one of its choices.
  private struct Variant {
    let choice: PublishedChoice?
    let arms: [String: ArmResult]
    /// DIN minus another model, by its name.
    let gaps: [String: ArmDifference]
    /// DIN here minus DIN by the whole protocol; nil where the test rows are others.
    let change: ArmDifference?

    init?(_ results: ExperimentResults, without choice: PublishedChoice?) throws {
      var arms: [String: ArmResult] = [:]
      for (model, _) in Table1.models {
        let isChanged = choice?.concerns(model) ?? false
        arms[model] = results[PublishedChoice.key(model, without: isChanged ? choice : nil)]
      }
      guard let din = arms["din"] else { return nil }
      self.choice = choice
      self.arms = arms
      gaps = try arms.filter { $0.key != "din" }.mapValues { try ArmDifference(din, $0) }
      // Histories of the past hold no own target either: that choice is not to count here.
      let whole = results[
        PublishedChoice.key("din", without: choice == .futureHistories ? .ownTarget : nil)]
      change =
        choice != nil && choice?.concerns("din") == true && choice?.keepsTestRows == true
        ? try whole.map { try ArmDifference(din, $0) } : nil
    }

    var words: String { choice?.change ?? "the published protocol" }
  }

  private static func choices(_ variants: [Variant]) -> ReportSection {
    var table = ReportTable(
      "table1-choices", title: "The published protocol, and one choice changed at a time",
      columns: [.init("protocol", "protocol")]
        + models.map { .init($0.0, $0.1) } + [
          .init("din_minus_wide_deep", "DIN − Wide & Deep"),
          .init("din_minus_wide_deep_ci95", "95 % interval"), .init("verdict_wide_deep", "DIN is"),
          .init("din_minus_deepfm", "DIN − DeepFM"),
          .init("din_minus_deepfm_ci95", "95 % interval"), .init("verdict_deepfm", "DIN is"),
          .init("din_change", "DIN against the published protocol"),
          .init("din_change_ci95", "95 % interval"),
        ])
    table.append(
      [.text("as printed in the paper")] + models.map { .number(published[$0.0]) } + [
        .change(-0.0151), .changeInterval(nil), .text(""), .change(-0.0187), .changeInterval(nil),
        .text(""), .change(nil), .changeInterval(nil),
      ])
    for one in variants {
      let gaps = models.dropLast().flatMap { model, _ in
        let auc = one.gaps[model].map(\.auc)
        return [
          ReportCell.change(auc??.difference), .changeInterval(auc??.interval95),
          .text(auc.map { $0.map { Verdict($0).word } ?? "not defined" } ?? ""),
        ]
      }
      table.append(
        [.text(one.words)] + models.map { ReportCell(one.arms[$0.0]?.auc) } + gaps + [
          .change(one.change?.auc?.difference), .changeInterval(one.change?.auc?.interval95),
        ])
    }
    return ReportSection(
      "One choice at a time",
      text: [
        "AUC on the test rows of a random split of the newest \(ReportNumber.count(publishedCount)) "
          + "ratings, or of all where there are fewer, ten epochs, the last one's weights, unless the line says otherwise. A choice that "
          + "does not concern a model leaves its figure as it was. The last two columns: histories of "
          + "the past are held against those without the own target, which they leave out too; a "
          + "validation part is a tenth of the training rows."
      ], tables: [table])
  }

  private static func findings(_ variants: [Variant]) -> [String] {
    var findings = variants.filter { $0.choice == nil }.flatMap { one in
      models.compactMap { one.gaps[$0.0] }.map { "By the published protocol, \($0.sentence)" }
    }
    let changes = variants.compactMap { one in
      one.change?.auc.map { (one.words, $0) }
    }.sorted { abs($0.1.difference) > abs($1.1.difference) }
    findings += changes.prefix(3).map { words, auc in
      "Changed alone, “\(words)” moves DIN by \(ReportNumber.change(auc.difference, 4)), 95 % interval "
        + ReportCell.changeInterval(auc.interval95).text
        + (Verdict(auc) == .tie ? ": no more than chance." : ".")
    }
    return findings
  }

  /// The three models, clean, on so much data.
  private struct Grown {
    let newest: Int?
    let arms: [ArmResult]
    let gaps: [ArmDifference]

    init?(_ results: ExperimentResults, newest: Int?, key: (String, Int?) -> String) throws {
      let arms = results.arms(Table1.models.map { key($0.0, newest) })
      guard arms.count == Table1.models.count, let din = arms.last else { return nil }
      self.newest = newest
      self.arms = arms
      gaps = try arms.dropLast().map { try ArmDifference(din, $0) }
    }

    var words: String { newest.map { "newest \(ReportNumber.count($0))" } ?? "all" }

    var findings: [String] {
      gaps.map { "Clean protocol, \(words) ratings: \($0.sentence)" }
    }
  }

  private static func growth(_ sizes: [Grown]) -> ReportSection {
    var table = ReportTable(
      "table1-growth", title: "Clean: split by time, histories of the past, best validation epoch",
      columns: [.init("ratings", "ratings")] + models.map { .init($0.0, $0.1) } + [
        .init("positives", "P"), .init("negatives", "N"),
        .init("din_minus_wide_deep", "DIN − Wide & Deep"),
        .init("din_minus_wide_deep_ci95", "95 % interval"), .init("verdict_wide_deep", "DIN is"),
        .init("din_minus_deepfm", "DIN − DeepFM"),
        .init("din_minus_deepfm_ci95", "95 % interval"), .init("verdict_deepfm", "DIN is"),
      ])
    for one in sizes {
      table.append(
        [.text(one.words)] + one.arms.map { ReportCell($0.auc) } + [
          .count(one.arms[0].positiveCount), .count(one.arms[0].negativeCount),
        ]
          + one.gaps.flatMap { gap in
            [
              ReportCell.change(gap.auc?.difference), .changeInterval(gap.auc?.interval95),
              .text(gap.auc.map { Verdict($0).word } ?? "not defined"),
            ]
          })
    }
    return ReportSection(
      "Too few samples?",
      text: [
        "If few samples made DIN lose, it should gain on the others as the data grows. Every line has "
          + "test rows of its own."
      ], tables: [table])
  }
}
