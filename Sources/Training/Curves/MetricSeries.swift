/// One number of a training over its steps: what a curve shows.
public struct MetricSeries: Sendable, Hashable {
  /// The name, such as `loss` or `validation_auc`.
  public var name: String
  /// Steps, ascending; equal ones are allowed.
  public var steps: [Double]
  /// The values, one for each step; NaN or infinite where the training wrote that.
  public var values: [Double]

  /// A series; empty as long as nothing is appended.
  public init(name: String, steps: [Double] = [], values: [Double] = []) {
    self.name = name
    self.steps = steps
    self.values = values
  }

  /// The points that are known.
  public var count: Int { steps.count }

  /// Adds a point.
  ///
  /// A step below the last one comes from a training that was resumed from an earlier checkpoint:
  /// what it runs again replaces what it had written.
  ///
  /// - Parameter step: a finite number; others are passed over.
  /// - Complexity: O(1), amortised. In place as long as nobody else holds the series.
  public mutating func append(step: Double, value: Double) {
    guard step.isFinite else { return }
    if let last = steps.last, step < last { drop(from: step) }
    steps.append(step)
    values.append(value)
  }

  /// Forgets the points at a step and behind it.
  public mutating func drop(from step: Double) {
    let kept = place(of: step)
    steps.removeSubrange(kept...)
    values.removeSubrange(kept...)
  }

  /// The place of the first point at a step or behind it; `count` where all are before it.
  ///
  /// - Complexity: O(log points).
  public func place(of step: Double) -> Int {
    var (low, high) = (0, steps.count)
    while low < high {
      let middle = (low + high) / 2
      if steps[middle] < step { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The last value at a step or before it; nil before the first.
  ///
  /// - Complexity: O(log points).
  public func value(at step: Double) -> Double? {
    var place = place(of: step)
    while place < count, steps[place] <= step { place += 1 }
    return place > 0 ? values[place - 1] : nil
  }

  /// Straight between the points, level beyond them: how a scale such as the epoch goes with steps.
  /// Nil for an empty series.
  ///
  /// - Complexity: O(log points).
  public func interpolated(at step: Double) -> Double? {
    guard let first = values.first, let last = values.last else { return nil }
    let place = place(of: step)
    if place == 0 { return first }
    if place == count { return last }
    let width = steps[place] - steps[place - 1]
    let share = width > 0 ? (step - steps[place - 1]) / width : 1
    return values[place - 1] + (values[place] - values[place - 1]) * share
  }
}
