import Cells
import Training

/// One chart: the series that belong together.
struct TrainChart: Hashable, Sendable {
  /// What stands above it.
  var title: String
  /// The names of its series, in every run.
  var names: [String]
}

extension TrainScreen {
  /// The charts that the filter lets through: those of the losses and of the AUC first, then one for
  /// each other name.
  func charts(_ session: Session) -> [TrainChart] {
    var names: [String] = []
    for series in curves(session).flatMap(\.series) where !names.contains(series.name) {
      names.append(series.name)
    }
    var charts: [TrainChart] = []
    func take(_ title: String, _ belongs: (String) -> Bool) {
      let own = names.filter(belongs)
      names.removeAll(where: belongs)
      if !own.isEmpty { charts.append(TrainChart(title: title, names: own)) }
    }
    func last(_ name: String) -> String {
      name.lowercased().split { "/._ ".contains($0) }.last.map(String.init) ?? ""
    }
    take("loss") { last($0) == "loss" && !$0.lowercased().contains("aux") }
    take("AUC") { last($0) == "auc" || last($0) == "gauc" }
    take("auxiliary loss") { last($0) == "loss" }
    for name in names { charts.append(TrainChart(title: Self.words(name), names: [name])) }
    return charts.filter { chart in
      filter.query.isEmpty || chart.names.contains { filter.matches($0) }
        || filter.matches(chart.title)
    }
  }

  /// `impressions_per_second` as words.
  static func words(_ name: String) -> String {
    name.split(separator: "_").joined(separator: " ")
  }
}

/// The lines of all charts, smoothed once whenever a curve has grown.
struct TrainLines: Sendable {
  private struct Key: Hashable {
    let run: Int
    let name: String
  }

  private struct Line {
    let count: Int
    let last: Double?
    let smoothing: Double
    let series: ChartSeries
  }

  private var lines: [Key: Line] = [:]

  /// Brings the lines up to date.
  mutating func update(_ curves: [RunCurves], smoothing: Double) {
    for (run, curve) in curves.enumerated() {
      for series in curve.series {
        let key = Key(run: run, name: series.name)
        if let known = lines[key], known.count == series.count, known.last == series.steps.last,
          known.smoothing == smoothing
        {
          continue
        }
        // Few points, such as one an epoch, are shown as they are.
        let line = ChartSeries(
          name: series.name, x: series.steps, y: series.values, style: .plain)
        lines[key] = Line(
          count: series.count, last: series.steps.last, smoothing: smoothing,
          series: smoothing > 0 && series.count > 20 ? line.smoothed(smoothing) : line)
      }
    }
  }

  /// The line of a run's series.
  func line(run: Int, name: String) -> ChartSeries? { lines[Key(run: run, name: name)]?.series }
}
