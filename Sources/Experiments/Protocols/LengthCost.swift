import Foundation
import Kernels
import Models
import Training

/// What a model costs by the length of the history: time of a training step and memory of it.
enum LengthCost {
  private static let models = ["din", "din-pooling", "dien", "dsin", "bst"]
  private static let lengths = [10, 25, 50, 100, 200]

  static func section(pool: Pool, secondsEach: Double = 0.15) throws -> ReportSection {
    var table = ReportTable(
      "table4-cost", title: "Training step by the length of the history, batch 256",
      columns: [
        .init("model", "model"), .init("length", "length"),
        .init("train_per_second", "impressions trained in a second", isTime: true),
        .init("score_per_second", "scored in a second", isTime: true),
        .init("step_megabytes", "MB of a step"),
        .init("slope", "log–log slope of time", isTime: true),
      ])
    for name in models {
      let entry = try ModelZoo.entry(named: name)
      var measured: [(length: Int, ModelBenchmark)] = []
      for length in lengths {
        guard let workload = Workload("L\(length)") else { continue }
        measured.append(
          (length, try ModelBenchmark.run(entry, workload, pool: pool, time: secondsEach)))
      }
      for (index, (length, one)) in measured.enumerated() {
        let before = measured[safe: index - 1]
        table.append([
          .text(entry.card.title), .count(length), .count(Int(one.trainPerSecond)),
          .count(Int(one.scorePerSecond)), .number(Double(one.stepBytes) / 1e6, places: 1),
          .number(
            before.map {
              log($0.1.trainPerSecond / one.trainPerSecond)
                / log(Double(length) / Double($0.length))
            }, places: 2),
        ])
      }
    }
    return ReportSection(
      "Cost by length",
      text: [
        "A slope of 1 is linear, of 2 quadratic; below 1 what does not depend on the length weighs "
          + "more. Memory is that of the forward and backward pass of one step."
      ], tables: [table])
  }
}
