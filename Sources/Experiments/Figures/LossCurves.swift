import Metrics
import Training

/// Validation loss by epoch, every arm a curve with the range of its seeds as a band.
enum LossCurves {
  static func figure(_ name: String, _ arms: [ArmResult]) -> ReportFigure {
    let series = arms.map { arm in
      // An epoch counts as long as every seed reached it, so that a mean is always of all seeds.
      let count = arm.records.map(\.epochs.count).min() ?? 0
      let epochs = (0..<count).map { epoch in arm.records.map { $0.epochs[epoch].validationLoss } }
      return LineChart.Series(
        name: arm.arm.title,
        points: epochs.enumerated().map {
          (Double($0 + 1), $1.reduce(0, +) / Double(max($1.count, 1)))
        },
        band: epochs.map { ($0.min() ?? 0, $0.max() ?? 0) })
    }
    return ReportFigure(
      name,
      caption:
        "LogLoss on validation by epoch: mean and range over the seeds, as far as every seed "
        + "trained.",
      svg: LineChart(
        title: "LogLoss on validation", xLabel: "epoch", yLabel: "LogLoss", series: series
      ).svg)
  }
}
