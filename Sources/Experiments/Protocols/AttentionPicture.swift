import Datasets
import Inspection
import Training

/// One user's attention for two candidates, and where attention lies on average: the figure that the
/// paper describes and does not print.
enum AttentionPicture {
  private static let behaviours = 20
  private static let impressions = 500

  /// - Returns: nil where no test impression has a history to look at.
  static func section(_ results: ExperimentResults, _ keys: [String]) throws -> ReportSection? {
    var picture: (row: Int, other: Int32)?
    var map = HeatMap(
      title: "Attention weight × n", rowNames: [], columnNames: [], values: [],
      xLabel: "behaviours, oldest to newest", scaleLabel: "weight × n")
    var lifts = ReportTable(
      "rocs-lifts", title: "Mean attention by recency and category, weight × n",
      columns: [
        .init("model", "model"), .init("axis", "by"), .init("group", "group"),
        .init("lift", "weight × n"), .init("impressions", "impressions"),
      ])
    var looked = 0
    for arm in results.arms(keys) {
      guard let trained = try results.firstModel(arm) else { continue }
      let inspector = Inspector(
        model: trained.model, builder: trained.data.builder, pool: results.pool)
      let (data, plan) = (trained.data.dataset, trained.data.test)
      picture = picture ?? subject(plan, data)
      if let (row, other) = picture {
        add(row, other, arm.arm.title, inspector, plan, data, to: &map)
      }
      var patterns = AttentionPatterns(PatternGrouping(data, trained.data.encoding))
      let rows = AttentionPatterns.sample(impressions, of: plan)
      looked = rows.count
      patterns.add(plan, rows: rows[...], with: inspector, leaveOneOut: false)
      for axis in [PatternAxis.recency, .category] {
        let cells = patterns.cells(axis, .attention(head: nil)) ?? []
        for (group, cell) in zip(patterns.grouping.groups(axis), cells)
        where cell.impressionCount > 0 {
          lifts.append([
            .text(arm.arm.title), .text("\(axis.rawValue)"), .text(group.label),
            .number(cell.lift.mean, places: 2), .count(cell.impressionCount),
          ])
        }
      }
    }
    guard picture != nil, !map.values.isEmpty else { return nil }
    return ReportSection(
      "What attention looks at",
      text: [
        "One user of the test part with \(behaviours) or more behaviours, for the clicked target and "
          + "for another; 1 is the weight that a mean would give. Below, the mean over "
          + "\(looked) test impressions."
      ], tables: [lifts],
      figures: [
        ReportFigure(
          "rocs-attention", caption: "Attention of one user's history for two candidates.",
          svg: map.svg)
      ])
  }

  /// A clicked impression with a long history, and a target of another category.
  private static func subject(_ plan: ImpressionPlan, _ data: Dataset) -> (Int, Int32)? {
    for row in 0..<plan.count {
      let impression = plan[row]
      guard impression.label == 1, Int(data.historyEnds[impression.event]) >= behaviours else {
        continue
      }
      let category = data.category(of: impression.item)
      let other = (row + 1..<plan.count).first { data.category(of: plan[$0].item) != category }
      if let other { return (row, Int32(plan[other].item)) }
    }
    return nil
  }

  private static func add(
    _ row: Int, _ other: Int32, _ title: String, _ inspector: Inspector, _ plan: ImpressionPlan,
    _ data: Dataset, to map: inout HeatMap
  ) {
    let impression = plan[row]
    let history = data.editableHistory(
      of: impression.event, limit: inspector.builder.historyLimit)
    let seen = inspector.inspect(
      user: Int(data.eventUsers[impression.event]), history: history,
      targets: [Int32(impression.item), other], time: Int64(data.eventTimes[impression.event]),
      event: impression.event, [])
    for one in seen {
      guard let weights = one.attention?.weights else { continue }
      map.rowNames.append("\(title): \(one.title)")
      map.values.append(
        weights.suffix(behaviours).map { Double($0) * Double(weights.count) })
    }
    map.columnNames = history.items.suffix(behaviours).map { data.title(of: Int($0)) }
  }
}
