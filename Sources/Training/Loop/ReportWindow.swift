/// Means since the last report.
struct ReportWindow {
  private var lossSum = 0.0
  private var auxiliarySum: Double?
  private var steps = 0
  private var impressions = 0
  private var seconds = 0.0

  mutating func add(loss: Double, auxiliary: Double?, impressions: Int, seconds: Double) {
    lossSum += loss
    if let auxiliary { auxiliarySum = (auxiliarySum ?? 0) + auxiliary }
    steps += 1
    self.impressions += impressions
    self.seconds += seconds
  }

  var loss: Double { lossSum / Double(max(steps, 1)) }
  var auxiliaryLoss: Double? { auxiliarySum.map { $0 / Double(max(steps, 1)) } }
  var impressionsPerSecond: Double { seconds > 0 ? Double(impressions) / seconds : 0 }
  var secondsPerStep: Double { seconds / Double(max(steps, 1)) }
}
