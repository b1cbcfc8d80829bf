import Inspection
import Kernels
import Metrics
import Training

/// Whether a run's attention explains its predictions, over a sample of its test part.
struct ExplanationReport {
  let run: TrainedRun
  let explanation: Explanation
  /// How well weights and attributions find planted causes; nil for data without.
  let truth: TruthReport?
  /// Impressions that were looked at, of all test impressions.
  let sampleCount: Int
  let testCount: Int

  /// Impressions looked at unless more are asked for: some seconds of work.
  static let defaultSample = 500
  /// Impressions between two looks at whether somebody wants it to end.
  private static let part = 25

  /// Looks over the test part.
  ///
  /// - Throws: `Interruption` once a signal asked for the end.
  init(
    _ run: TrainedRun, dataPath: String, sample: Int, seed: UInt64, pool: Pool, on console: Console
  ) throws {
    self.run = run
    let plan = run.data.test
    let rows = AttentionPatterns.sample(sample, of: plan)
    let inspector = Inspector(model: run.model, builder: run.data.builder, pool: pool)
    var explanation = Explanation()
    let progress = ProgressLine(on: console)
    defer { progress.end() }
    for start in stride(from: 0, to: rows.count, by: Self.part) {
      try StopRequest.check()
      let part = rows[start..<min(start + Self.part, rows.count)]
      inspector.explain(&explanation, plan, rows: part, seed: seed)
      progress.show(
        Progress(
          completedCount: part.endIndex, totalCount: rows.count, label: "explaining",
          unit: "impressions", details: []))
    }
    self.explanation = explanation
    sampleCount = rows.count
    testCount = plan.count
    truth = TruthReport(run, dataPath: dataPath, pool: pool)
  }

  /// Whether the model has attention to behaviours.
  var hasAttention: Bool { explanation.headCount > 0 }

  /// What it comes to, in sentences.
  var verdicts: [String] {
    guard explanation.impressionCount > 0 else {
      return [
        "No test impression that was looked at has two behaviours: there is nothing to explain."
      ]
    }
    guard hasAttention else {
      return [
        "The model has no attention to its behaviours: only what removing them does can be told."
      ]
    }
    var verdicts: [String] = []
    if let mean = explanation.agreement.mean {
      let interval = EvaluationText.interval(mean.interval95, places: 2) ?? ""
      let size = "ρ \(EvaluationText.value(mean.ratio, places: 2)), 95 % interval \(interval)"
      verdicts.append(
        mean.interval95.lower > 0
          ? "Behaviours that attention weighs more do move the logit more: \(size)."
          : mean.interval95.upper < 0
            ? "Behaviours that attention weighs more move the logit less: \(size)."
            : "Attention cannot be said to point at the behaviours that move the logit: \(size).")
    } else {
      return [
        "The weights rank nothing: they or the changes of the logit are all alike in every impression."
          + " Removing by them is removing at random."
      ]
    }
    if let gain = explanation.curves.comprehensiveness(.attention) {
      let interval = EvaluationText.interval(gain.interval95, places: 2) ?? ""
      let size = "\(EvaluationText.value(gain.ratio, places: 2)) times as far"
      verdicts.append(
        gain.interval95.lower > 1
          ? "Removing what attention looks at moves the logit \(size) as removing at random does, "
            + "95 % interval \(interval)."
          : gain.interval95.upper < 1
            ? "Removing what attention looks at moves the logit less far than removing at random: "
              + "\(size), 95 % interval \(interval)."
            : "Removing what attention looks at cannot be told from removing at random: \(size), "
              + "95 % interval \(interval).")
    }
    if let own = explanation.support.gain(.attention),
      let best = explanation.support.gain(.leaveOneOut)
    {
      let text = { (gain: RatioBootstrap) in
        "\(EvaluationText.value(gain.ratio, places: 2)) "
          + "(95 % interval \(EvaluationText.interval(gain.interval95, places: 2) ?? ""))"
      }
      verdicts.append(
        "Told by sign, the area by which attention beats random at taking away the history's effect is "
          + "\(text(own)), leave-one-out's \(text(best)); it knows the sign, weights have none.")
    }
    return verdicts
  }
}
