import Datasets
import Foundation
import Metrics
import Training

/// One model on one data set, over all seeds.
struct ZooRow {
  let data: String
  let model: String
  /// The folders of the runs.
  var runs: [String] = []
  /// Their records, in the order of the seeds.
  var records: [RunRecord] = []
  /// Why the model was not trained to the end.
  var failure: String?

  /// A figure over the seeds; nil where one of them has none.
  func summary(_ figure: (RunRecord) -> Double?) -> SeedSummary? {
    let values = records.compactMap(figure)
    return values.count == records.count ? SeedSummary.of(values).value : nil
  }
}

/// Means and standard deviations over seeds, of every model on all data.
struct ZooTable {
  let rows: [ZooRow]

  private typealias Figure = (
    name: String, key: String, places: Int, value: (RunRecord) -> Double?
  )

  private static var figures: [Figure] {
    [
      ("AUC", "auc", 4, { $0.test?.auc }), ("GAUC", "gauc", 4, { $0.test?.gauc }),
      ("LogLoss", "logloss", 4, { $0.test?.logLoss }),
      ("s/epoch", "seconds_per_epoch", 2, \.secondsPerEpoch),
    ]
  }

  /// The table, and below it why some models have no figures.
  var markdown: [String] {
    let header =
      ["data", "model"] + Self.figures.map(\.name) + ["parameters", "epochs", "seeds"]
    var lines = [
      "| " + header.joined(separator: " | ") + " |",
      "| --- | --- |" + String(repeating: " ---: |", count: header.count - 2),
    ]
    lines += rows.map { row in
      let figures = Self.figures.map { Self.text(row.summary($0.value), places: $0.places) }
      let counts = [
        row.records.first.map { "\($0.parameters)" } ?? "—",
        Self.text(row.summary { Double($0.epochs.count) }, places: 1), "\(row.records.count)",
      ]
      return "| " + ([row.data, row.model] + figures + counts).joined(separator: " | ") + " |"
    }
    let failures = rows.filter { $0.failure != nil }
    if !failures.isEmpty { lines.append("") }
    lines += failures.map { "- \($0.data), \($0.model): \($0.failure ?? "")" }
    return lines + [
      "",
      "Test part, weights of the best epoch by validation AUC; "
        + "mean ± standard deviation over seeds. s/epoch is what an epoch took beside the other "
        + "trainings that ran at once.",
    ]
  }

  private static func text(_ summary: SeedSummary?, places: Int) -> String {
    guard let summary else { return "—" }
    let mean = String(format: "%.\(places)f", summary.mean)
    guard let deviation = summary.standardDeviation.value else { return mean }
    return mean + " ± " + String(format: "%.\(places)f", deviation)
  }

  /// The same for programs, with every seed's value.
  var json: JSONValue {
    [
      "rows": .array(
        rows.map { row in
          var members: [JSONValue.Member] = [
            JSONValue.Member("data", row.data.json), JSONValue.Member("model", row.model.json),
            JSONValue.Member("seeds", row.records.map { Int(clamping: $0.training.seed) }.json),
          ]
          members += Self.figures.map { figure in
            let summary = row.summary(figure.value)
            return JSONValue.Member(
              figure.key,
              [
                "mean": (summary?.mean).json, "sd": (summary?.standardDeviation.value).json,
                "values": row.records.map { figure.value($0) }.json,
              ])
          }
          members += [
            JSONValue.Member("parameters", row.records.first.map(\.parameters).json),
            JSONValue.Member("epochs", row.records.map(\.epochs.count).json),
            JSONValue.Member("best_epochs", row.records.map(\.bestEpoch).json),
            JSONValue.Member("runs", row.runs.json), JSONValue.Member("failure", row.failure.json),
          ]
          return .object(members)
        })
    ]
  }

  /// Writes `zoo.md` and `zoo.json` into a folder.
  ///
  /// - Throws: `DataError.file` when it cannot be written.
  func write(to folder: String) throws {
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let text = markdown.joined(separator: "\n") + "\n"
    for (name, content) in [("zoo.md", text), ("zoo.json", json.pages() + "\n")] {
      try AtomicFile.write(content, to: "\(folder)/\(name)")
    }
  }
}
