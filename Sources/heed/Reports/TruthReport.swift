import Cells
import Datasets
import Inspection
import Kernels
import Training

/// How well a run's attention finds the causes that a synthetic shop planted.
struct TruthReport {
  let truth: AttentionTruth

  /// Test impressions looked at, at most: leave-one-out needs a forward pass for each behaviour.
  static let impressionLimit = 2000

  /// Scores attention against the `truth.csv` beside the run's data; nil where there is none.
  ///
  /// Impressions are taken evenly from the test part; those without both causes and other behaviours
  /// in their history count for nothing.
  /// A file of that name that is no shop's truth is somebody else's.
  init?(_ run: TrainedRun, dataPath: String, pool: Pool) {
    guard let ids = run.data.dataset.eventIDs,
      let shop = try? ShopTruth(path: dataPath + "/truth.csv")
    else { return nil }
    let all = run.data.test.events
    let step = max(1, (all.count + Self.impressionLimit - 1) / Self.impressionLimit)
    let events = stride(from: 0, to: all.count, by: step).map { all[$0] }
    let inspector = Inspector(model: run.model, builder: run.data.builder, pool: pool)
    truth = inspector.truth(events: events) { event, history in
      shop.strengths(of: history.map { Int(ids[Int($0)]) }, for: Int(ids[event])).map { $0 > 0 }
    }
  }

  private var measures: [(name: String, key: String, value: PlantedTruth?)] {
    [
      ("weight", "weight", truth.weight), ("|leave-one-out|", "leave_one_out", truth.leaveOneOut),
      ("leave-one-out", "signed_leave_one_out", truth.signedLeaveOneOut),
      ("|gradient x input|", "abs_gradient_x_input", truth.absoluteGradientTimesInput),
      ("gradient x input", "gradient_x_input", truth.gradientTimesInput),
    ]
  }

  /// For each measure the mean AUC over impressions and the AUC over all behaviours together.
  var json: JSONValue {
    .object(
      measures.map { measure in
        JSONValue.Member(
          measure.key,
          measure.value.map { value in
            [
              "auc": value.meanAUC.json,
              "auc_ci95": value.meanAUCInterval.map { [$0.lower, $0.upper].json } ?? .null,
              "pooled_auc": value.pooledAUC().value.json,
              "impressions": value.usedCount.json,
            ]
          } ?? .null)
      })
  }

  /// One line for each measure that the model has.
  var lines: [String] {
    let rows = measures.compactMap { measure in
      measure.value.map { value in
        "  \(DisplayText.padded(measure.name, to: 18)) AUC \(EvaluationText.value(value.meanAUC))"
          + (EvaluationText.interval(value.meanAUCInterval).map { "  95 % interval \($0)" } ?? "")
          + "  over \(NumberText.count(value.usedCount)) impressions"
      }
    }
    return ["Does it find the behaviours that caused the clicks?"] + rows
  }
}
