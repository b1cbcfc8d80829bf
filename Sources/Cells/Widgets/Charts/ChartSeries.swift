/// A line of a chart.
public struct ChartSeries: Sendable {
  /// What the legend calls it.
  public var name: String
  /// Ascending.
  public var x: [Double]
  /// One for each x; what is not finite is a gap.
  public var y: [Double]
  /// The line's style.
  public var style: Style
  /// Whether it stands behind the others and out of the legend.
  public var isFaint: Bool

  /// A line.
  public init(name: String, x: [Double], y: [Double], style: Style, isFaint: Bool = false) {
    self.name = name
    self.x = x
    self.y = y
    self.style = style
    self.isFaint = isFaint
  }

  /// The exponential moving average, with the bias of its beginning taken out; gaps stay gaps.
  ///
  /// - Parameter weight: of what was before, 0 (no smoothing) to below 1.
  /// - Complexity: O(points).
  public func smoothed(_ weight: Double) -> ChartSeries {
    guard weight > 0, weight < 1 else { return self }
    var result = self
    var mean = 0.0
    var share = 1.0
    for place in y.indices where y[place].isFinite {
      share *= weight
      // What is constant stays exactly so: only differences are weighted.
      mean += (1 - weight) / (1 - share) * (y[place] - mean)
      result.y[place] = mean
    }
    return result
  }

  /// The first place whose x is at least a value.
  func place(of value: Double) -> Int {
    var (low, high) = (0, min(x.count, y.count))
    while low < high {
      let middle = (low + high) / 2
      if x[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The value at the last point that is not behind a place; the last of all without one.
  public func value(at place: Double?) -> Double? {
    let count = min(x.count, y.count)
    guard let place else { return count > 0 ? y[count - 1] : nil }
    let next = self.place(of: place.nextUp)
    return next > 0 ? y[next - 1] : nil
  }
}
