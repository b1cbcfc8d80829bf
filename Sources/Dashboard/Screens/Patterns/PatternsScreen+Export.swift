import Cells
import Inspection

extension PatternsScreen {
  func copyText(_ session: Session) -> String? {
    guard let facts = PatternsFacts(session, self) else { return nil }
    let rows = facts.rows(view)
    guard rows.indices.contains(group) else { return nil }
    let row = rows[group]
    if isInList, let dataset = session.run?.dataset, let place = list.selection,
      row.examples.indices.contains(place)
    {
      let example = row.examples[place]
      let user = dataset.userIDs[Int(dataset.eventUsers[Int(example.event)])]
      return "\(user)\t\(dataset.itemIDs[Int(example.target)])\t\(example.value)"
    }
    guard let cell = row.cell, let lift = cell.lift.mean else {
      return "\(view.name) \(row.label): \(row.count) impressions"
    }
    return "\(view.name) \(row.label): lift \(lift), \(row.count) impressions"
  }

  func exports(_ session: Session) -> [Export] {
    guard let facts = PatternsFacts(session, self) else { return [] }
    return [
      Export(name: "patterns", type: "csv", content: groups(facts).map(CSVRow.text).joined()),
      Export(
        name: "patterns-distributions", type: "csv",
        content: shapes(facts, session).map(CSVRow.text).joined()),
    ]
  }

  /// All groups by all measures.
  private func groups(_ facts: PatternsFacts) -> [[String]] {
    var rows = [
      [
        "pattern", "group", "measure", "lift", "lift_lower_95", "lift_upper_95", "mean",
        "behaviours", "impressions",
      ]
    ]
    let heads: [Int?] =
      facts.weights.map { $0.headCount > 1 ? [nil] + (0..<$0.headCount).map { $0 } : [nil] } ?? []
    let measures =
      heads.map { head in
        (
          patterns: facts.weights, measure: PatternMeasure.attention(head: head),
          name: head.map { "weight_head_\($0 + 1)" } ?? "weight"
        )
      } + [(facts.changes, .leaveOneOut, "abs_leave_one_out")]
    for axis in PatternAxis.allCases {
      for (patterns, measure, name) in measures {
        guard let patterns, let cells = patterns.cells(axis, measure) else { continue }
        for (group, cell) in zip(patterns.grouping.groups(axis), cells) {
          let numbers = [
            cell.lift.mean, cell.lift.interval?.lower, cell.lift.interval?.upper, cell.value.mean,
          ]
          rows.append(
            [axis.rawValue, group.label, name] + numbers.map { $0.map { "\($0)" } ?? "" }
              + ["\(cell.behaviourCount)", "\(cell.impressionCount)"])
        }
      }
    }
    return rows
  }

  /// Every value of every distribution.
  private func shapes(_ facts: PatternsFacts, _ session: Session) -> [[String]] {
    var rows = [["shape", "user", "target", "time", "value"]]
    guard let dataset = session.run?.dataset else { return rows }
    for shape in PatternShape.allCases {
      for sample in facts.distribution(shape)?.samples ?? [] {
        let event = Int(sample.event)
        rows.append([
          shape.rawValue, dataset.userIDs[Int(dataset.eventUsers[event])],
          dataset.itemIDs[Int(sample.target)], "\(dataset.eventTimes[event])", "\(sample.value)",
        ])
      }
    }
    return rows
  }
}
