/// Joins the rows of a log to curves.
struct CurveCollector: Sendable {
  /// What was joined so far.
  private(set) var curves: RunCurves
  private var series: [String: Int] = [:]
  private var rowCount = 0
  private var hasSteps = false
  private var hasEpochs = false
  private var lastStep: Double?
  private var lastTime: Double?
  private var elapsed = 0.0

  /// - Parameter curves: without series, with the run's name and path.
  init(_ curves: RunCurves) { self.curves = curves }

  /// Changes what does not come from rows.
  mutating func describe(_ change: (inout RunCurves) -> Void) { change(&curves) }

  /// Adds rows behind those that are there.
  ///
  /// - Complexity: O(entries).
  mutating func add(_ rows: LogRows) {
    let steps = rows.places.map { step(of: $0) }
    var counts = [Int](repeating: 0, count: rows.names.count)
    for entry in rows.entries { counts[Int(entry.field)] += 1 }
    let places = rows.names.indices.map { field in
      counts[field] > 0 ? place(of: rows.names[field], adding: counts[field]) : -1
    }
    for entry in rows.entries {
      curves.series[places[Int(entry.field)]].append(
        step: steps[Int(entry.row)], value: entry.value)
    }
  }

  private mutating func place(of name: String, adding count: Int) -> Int {
    let place: Int
    if let known = series[name] {
      place = known
    } else {
      place = curves.series.count
      series[name] = place
      curves.series.append(MetricSeries(name: name))
    }
    // Growing by exactly what comes would copy all of it each time.
    let needed = curves.series[place].count + count
    if needed > curves.series[place].steps.capacity {
      curves.series[place].steps.reserveCapacity(max(needed, 2 * curves.series[place].count))
      curves.series[place].values.reserveCapacity(max(needed, 2 * curves.series[place].count))
    }
    return place
  }

  /// Where a row stands: its step, else that of the rows before it, else its epoch, else its number.
  private mutating func step(of place: LogRows.Place) -> Double {
    rowCount += 1
    let step: Double
    if place.step.isFinite {
      hasSteps = true
      step = place.step
    } else if hasSteps {
      step = lastStep ?? 0
    } else if place.epoch.isFinite {
      hasEpochs = true
      step = place.epoch
    } else if hasEpochs {
      step = lastStep ?? 0
    } else {
      step = Double(rowCount)
    }
    lastStep = step
    keepEpoch(place, step)
    keepTime(place, step)
    return step
  }

  private mutating func keepEpoch(_ place: LogRows.Place, _ step: Double) {
    guard place.epoch.isFinite else { return }
    // A share that is given says how much of the numbered epoch is done; without one the number
    // itself is all that is known.
    let epoch = place.share.isFinite ? place.epoch - 1 + place.share : place.epoch
    if let last = curves.epochs.values.last, let lastStep = curves.epochs.steps.last,
      step >= lastStep, epoch <= last
    {
      return
    }
    curves.epochs.append(step: step, value: epoch)
  }

  private mutating func keepTime(_ place: LogRows.Place, _ step: Double) {
    if place.span.isFinite, place.span >= 0 {
      curves.seconds.drop(from: step)
      if curves.seconds.count == 0 { curves.seconds.append(step: min(0, step), value: 0) }
      curves.seconds.append(step: step, value: (curves.seconds.values.last ?? 0) + place.span)
    } else if place.time.isFinite {
      // A clock that was set back has lost an unknown time: none is counted.
      elapsed += max(0, place.time - (lastTime ?? place.time))
      lastTime = place.time
      if curves.seconds.steps.last != step { curves.seconds.append(step: step, value: elapsed) }
    }
  }
}
