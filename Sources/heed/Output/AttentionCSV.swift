import Inspection

/// Inspections as comma-separated values, one row for each target and behaviour; undefined values
/// are empty.
enum AttentionCSV {
  static let header = [
    "model", "user", "target", "target_title", "target_category", "logit", "probability",
    "position", "item", "title", "category", "time", "weight", "leave_one_out",
    "gradient_x_input",
  ]

  /// The rows below the header.
  static func rows(_ report: AttendReport) -> [[String]] {
    report.targets.flatMap { target in
      target.behaviours.map { behaviour in
        let user = [report.model, report.user ?? ""]
        let impression = [
          target.item, target.title, target.category ?? "", number(target.logit),
          number(target.probability),
        ]
        let item = [
          "\(behaviour.position)", behaviour.item, behaviour.title, behaviour.category ?? "",
          "\(behaviour.time)",
        ]
        let weights = [behaviour.weight, behaviour.leaveOneOut, behaviour.gradientTimesInput]
        return user + impression + item + weights.map(number)
      }
    }
  }

  private static func number(_ value: Float?) -> String { value.map { "\($0)" } ?? "" }
}
