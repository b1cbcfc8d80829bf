import Cells
import Training

/// What `heed bench` prints of each figure: a JSON object, or columns for people.
struct BenchLines {
  let console: Console
  let isJSON: Bool

  /// A model on a workload, with the keys of other libraries' benchmarks.
  func tell(_ result: ModelBenchmark) throws {
    let json: JSONValue = [
      "library": "heed", "model": result.model.json, "workload": result.workload.json,
      "batch": Workload.batchSize.json, "threads": result.threadCount.json,
      "train_per_second": whole(result.trainPerSecond),
      "score_per_second": whole(result.scorePerSecond),
      "fraction_of_peak": rounded(result.fractionOfPeak, 4),
      "peak_gflops": rounded(result.peak / 1e9, 1),
    ]
    try tell(
      json, result.model, result.workload,
      "train \(rate(result.trainPerSecond))", "score \(rate(result.scorePerSecond))",
      peak(result.fractionOfPeak, result.peak))
  }

  /// A matrix product.
  func tell(_ result: KernelBenchmark) throws {
    let shape = result.shape
    let json: JSONValue = [
      "library": "heed", "kernel": result.kind.rawValue.json,
      "workload": shape.description.json, "rows": shape.rows.json,
      "columns": shape.columns.json, "depth": shape.depth.json,
      "threads": result.threadCount.json,
      "gflops": rounded(result.operationsPerSecond / 1e9, 1),
      "fraction_of_peak": rounded(result.fractionOfPeak, 4),
      "peak_gflops": rounded(result.peak / 1e9, 1),
    ]
    let speed = NumberText.count(Int((result.operationsPerSecond / 1e9).rounded()))
    try tell(
      json, "product \(result.kind.rawValue)", shape.description, "\(speed) GFLOP/s", "",
      peak(result.fractionOfPeak, result.peak))
  }

  /// A ranking of a catalogue.
  func tell(_ result: RankingBenchmark) throws {
    let perSecond = Double(RankingBenchmark.itemCount) / result.seconds
    let json: JSONValue = [
      "library": "heed", "model": result.model.json, "workload": "ranking",
      "items": RankingBenchmark.itemCount.json,
      "behaviours": RankingBenchmark.behaviourCount.json, "threads": result.threadCount.json,
      "milliseconds": rounded(result.seconds * 1000, 3), "items_per_second": whole(perSecond),
    ]
    try tell(
      json, result.model, "ranking",
      "\(NumberText.decimal(result.seconds * 1000, places: 2)) ms",
      "\(NumberText.short(perSecond)) items/s",
      "\(NumberText.count(RankingBenchmark.itemCount)) items, "
        + "\(RankingBenchmark.behaviourCount) behaviours")
  }

  /// A reading of raw data.
  func tell(_ result: ReaderBenchmark) throws {
    let rows = Double(ReaderBenchmark.rowCount)
    let json: JSONValue = [
      "library": "heed", "workload": "reader", "rows": ReaderBenchmark.rowCount.json,
      "bytes": result.byteCount.json, "seconds": rounded(result.seconds, 4),
      "rows_per_second": whole(rows / result.seconds),
      "md5sum_seconds": rounded(result.hashSeconds, 4),
      "md5sum_ratio": rounded(result.ratio, 2),
    ]
    try tell(
      json, "reader", "ratings.csv", "\(NumberText.short(rows / result.seconds)) rows/s",
      "\(NumberText.short(Double(result.byteCount) / result.seconds))B/s",
      result.ratio.map { "\(NumberText.decimal($0, places: 1)) x the time of md5sum" } ?? "")
  }

  private func tell(_ json: JSONValue, _ cells: String...) throws {
    if isJSON { return try console.printNow(json.line) }
    let widths = [12, 12, 16, 16, 0]
    let line = zip(cells, widths).map { DisplayText.padded($0, to: $1) }.joined(separator: "  ")
    try console.printNow(String(line.reversed().drop { $0 == " " }.reversed()))
  }

  private func rate(_ perSecond: Double) -> String { "\(NumberText.short(perSecond))/s" }

  private func peak(_ fraction: Double?, _ peak: Double) -> String {
    let all = "\(NumberText.count(Int((peak / 1e9).rounded()))) GFLOP/s"
    guard let fraction else { return "peak \(all)" }
    return "\(Int((fraction * 100).rounded())) % of \(all)"
  }

  private func whole(_ value: Double) -> JSONValue { .integer(Int(value.rounded())) }

  /// Digits beyond the measurement's own accuracy would only be noise.
  private func rounded(_ value: Double?, _ places: Int) -> JSONValue {
    guard let value else { return .null }
    let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
    return .number((value * scale).rounded() / scale)
  }
}
