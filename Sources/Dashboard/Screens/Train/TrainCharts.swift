import Cells
import Training

/// One chart: the series that belong together.
struct TrainChart: Hashable, Sendable {
  /// What stands above it.
  var title: String
  /// The names of its series, in every run.
  var names: [String]
  /// What the names have in common, which the legend leaves out.
  var metric = ""
}

extension TrainScreen {
  /// The charts that the filter lets through: loss, AUC, auxiliary loss, learning rate, throughput,
  /// then one for each other name.
  func charts(_ session: Session) -> [TrainChart] {
    var names: [String] = []
    var known = Set<String>()
    for series in curves(session).flatMap(\.series) where known.insert(series.name).inserted {
      names.append(series.name)
    }
    var charts: [TrainChart] = []
    func take(_ title: String, _ metric: String, _ belongs: (String, [String]) -> Bool) {
      let own = names.filter { belongs($0.lowercased(), Self.parts($0)) }
      guard !own.isEmpty else { return }
      names.removeAll(where: own.contains)
      charts.append(TrainChart(title: title, names: own, metric: metric))
    }
    take("loss", "loss") { name, parts in
      Self.measures("loss", parts) && !name.contains("aux") && parts.count <= 3
    }
    take("AUC", "auc") { _, parts in Self.measures("auc", parts) || Self.measures("gauc", parts) }
    take("auxiliary loss", "loss") { name, _ in name.contains("aux") && name.contains("loss") }
    take("learning rate", "rate") { name, parts in
      name.contains("learning_rate") || parts.last == "lr" || parts.first == "lr"
    }
    take("throughput", "") { name, _ in name.contains("per_second") || name.contains("/s") }
    for name in names { charts.append(TrainChart(title: Self.words(name), names: [name])) }
    return charts.filter { chart in
      filter.query.isEmpty || chart.names.contains { filter.matches($0) }
        || filter.matches(chart.title)
    }
  }

  /// Whether a name measures a metric of the training or of a part of the data: `val_loss`,
  /// `train/loss`, `Loss/valid`, but not `ranking_loss`.
  private static func measures(_ metric: String, _ parts: [String]) -> Bool {
    let others: Set = [
      "train", "training", "val", "valid", "validation", "dev", "test", "eval", "epoch", "step",
      "batch", "total", "logloss",
    ]
    return parts.contains(metric) && parts.allSatisfy { $0 == metric || others.contains($0) }
      || metric == "loss" && parts.contains("logloss")
  }

  /// `train/loss_epoch` in its parts, in small letters.
  static func parts(_ name: String) -> [String] {
    name.lowercased().split { "/._- ".contains($0) }.map(String.init)
  }

  /// `impressions_per_second` as words.
  static func words(_ name: String) -> String {
    name.split(separator: "_").joined(separator: " ")
  }

  /// The lines of a chart, each with its style and with what the legend calls it.
  ///
  /// One run: a colour for each name. Several: a colour for each run, what comes from training fainter
  /// than what comes from validation.
  func lines(of chart: TrainChart, _ curves: [RunCurves], _ theme: Theme, width: Int)
    -> [ChartSeries]
  {
    var lines: [ChartSeries] = []
    for (run, curve) in curves.enumerated() {
      var names = chart.names
      // The loss of single steps only hides the curves of other runs where epochs tell the same.
      if curves.count > 1, names.contains("train_loss"), curve["train_loss"] != nil {
        names.removeAll { $0 == "loss" }
      }
      for name in names {
        guard var line = self.lines.line(run: run, name: name) else { continue }
        let short = Self.short(name, chart)
        if curves.count == 1 {
          line.style = theme.series(chart.names.firstIndex(of: name) ?? 0)
          line.name = short
        } else {
          line.style = theme.series(run)
          let isTraining = chart.names.count > 1 && Self.isOfTraining(name)
          if isTraining { line.style = line.style.adding(.dim) }
          let isRoomy = width >= 30 * curves.count * max(1, chart.names.count - 1)
          line.name =
            chart.names.count == 1
            ? curve.name : isRoomy ? "\(curve.name) \(short)" : short
        }
        lines.append(line)
      }
    }
    return lines
  }

  private static func isOfTraining(_ name: String) -> Bool {
    let parts = parts(name)
    return !parts.contains {
      ["val", "valid", "validation", "dev", "test", "eval"].contains($0)
    }
  }

  /// What tells a series from the others of its chart.
  private static func short(_ name: String, _ chart: TrainChart) -> String {
    guard !chart.metric.isEmpty else { return chart.names.count > 1 ? words(name) : "" }
    let rest = parts(name).filter { $0 != chart.metric }
    if chart.names.count == 1, rest.isEmpty || chart.metric == "rate" { return "" }
    return rest.isEmpty ? words(name) : rest.joined(separator: " ")
  }
}
