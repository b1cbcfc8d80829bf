import Metrics

extension AttentionPatterns {
  /// A group of behaviours that is looked at more, or less, than chance explains.
  public struct Finding: Hashable, Sendable {
    /// What the behaviours are grouped by.
    public let axis: PatternAxis

    /// The group.
    public let group: PatternGroup

    /// How much it is looked at in units of the mean.
    public let lift: Double

    /// The lift's 95 % interval over impressions.
    public let interval: ConfidenceInterval
  }

  /// With fewer impressions a group is not spoken of.
  public static let fewestImpressions = 30

  /// A lift that is surely above 1, but by less than this, is not worth speaking of.
  public static let notableLift = 1.05

  /// For each axis the group that is surely looked at most, where its interval lies above
  /// `notableLift`: by the lower end of the interval, the greatest first.
  public func findings(_ measure: PatternMeasure) -> [Finding] {
    PatternAxis.allCases.compactMap { axis -> Finding? in
      let groups = grouping.groups(axis)
      let all = (cells(axis, measure) ?? []).enumerated().compactMap { place, cell -> Finding? in
        guard cell.impressionCount >= Self.fewestImpressions, let lift = cell.lift.mean,
          let interval = cell.lift.interval, interval.lower > Self.notableLift
        else { return nil }
        return Finding(axis: axis, group: groups[place], lift: lift, interval: interval)
      }
      return all.max { $0.interval.lower < $1.interval.lower }
    }
    .sorted { $0.interval.lower > $1.interval.lower }
  }
}
