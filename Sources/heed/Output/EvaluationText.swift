import Metrics

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
