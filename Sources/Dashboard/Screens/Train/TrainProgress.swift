import Cells
import Training

extension TrainScreen {
  /// How far the training is: of this process, of one that is watched, or of several in a legend.
  func drawProgress(
    into surface: inout Surface, _ line: Rect, _ session: Session, _ theme: Theme
  ) {
    var line = line.inset(columns: 1)
    let view = viewText(session)
    if !view.isEmpty, line.width > 60 {
      let area = line.takeRight(DisplayWidth.of(view) + 2)
      surface.write(view, column: area.column + 2, row: area.row, theme.accent)
    }
    if let training = session.training {
      drawLive(training, into: &surface, line, theme)
    } else if let curve = curves(session).first, curves(session).count == 1,
      curve.state == .running, let limit = curve.epochLimit, limit > 0
    {
      drawWatched(curve, limit, into: &surface, line, theme)
    } else {
      drawLegend(into: &surface, line, session, theme)
    }
  }

  /// How the curves are shown, where that is not as at the beginning.
  private func viewText(_ session: Session) -> String {
    var parts: [String] = []
    let weight = Self.smoothings[smoothing]
    if weight > 0 {
      parts.append("smoothed \(NumberText.decimal(weight, places: weight < 0.95 ? 1 : 2))")
    }
    if isLog { parts.append("log") }
    if let range {
      let ends = [range.lowerBound, range.upperBound].map { end in
        axis == .step
          ? NumberText.count(Int(min(max(end.rounded(), -9e15), 9e15)))
          : NumberText.decimal(end, places: 1)
      }
      let word = axis.unit(curves(session)).word
      parts.append(
        word == "step" || word == "epoch"
          ? "\(word)s \(ends[0]) to \(ends[1])" : "\(ends[0]) to \(ends[1]) \(word)")
      if follows { parts.append("following") }
    }
    return parts.joined(separator: " · ")
  }

  private func drawLive(
    _ training: TrainingStatus, into surface: inout Surface, _ line: Rect, _ theme: Theme
  ) {
    if case .failed(let sentence) = training.phase {
      surface.write(sentence, column: line.column, row: line.row, theme.alarm, limit: line.width)
      return
    }
    guard let start = training.start else {
      surface.write("preparing …", column: line.column, row: line.row, theme.muted)
      return
    }
    let progress = training.progress
    let epoch = progress?.epoch ?? 1
    let isOver = !training.phase.isActive
    let share =
      isOver ? 1 : (Double(epoch - 1) + (progress?.epochShare ?? 0)) / Double(max(1, start.epochs))
    var parts = ["epoch \(epoch)/\(start.epochs)"]
    if let progress {
      if training.phase == .running {
        parts.append("ETA " + NumberText.span(.seconds(min(progress.secondsLeft, 1e9).rounded())))
      }
      parts.append("\(NumberText.short(progress.impressionsPerSecond)) impressions/s")
      if progress.loss.isFinite { parts.append("loss \(NumberText.decimal(progress.loss))") }
    }
    if training.phase != .running { parts.insert(training.phase.word, at: 0) }
    Gauge(share: share, label: Self.fitting(parts, line.width)).draw(
      into: &surface, area: line, theme: theme)
  }

  private func drawWatched(
    _ curve: RunCurves, _ limit: Int, into surface: inout Surface, _ line: Rect, _ theme: Theme
  ) {
    let done = min(Double(limit), max(0, curve.epochs.values.last ?? 0))
    var parts = ["epoch \(min(limit, Int(done) + 1))/\(limit)"]
    let finished = Double(curve.epochCount ?? 0)
    if let seconds = curve.seconds.values.last, finished > 0 {
      let left = (Double(limit) - done) * seconds / finished
      parts.append("ETA " + NumberText.span(.seconds(min(left, 1e9).rounded())))
    }
    if let pace = curve["impressions_per_second"]?.values.last, pace.isFinite {
      parts.append("\(NumberText.short(pace)) impressions/s")
    }
    if let best = curve.bestEpoch { parts.append("best \(best)") }
    Gauge(share: done / Double(limit), label: Self.fitting(parts, line.width)).draw(
      into: &surface, area: line, theme: theme)
  }

  /// The legend of all charts: every run in its colour, with what is known of it.
  private func drawLegend(
    into surface: inout Surface, _ line: Rect, _ session: Session, _ theme: Theme
  ) {
    var column = line.column
    let curves = curves(session)
    for (run, curve) in curves.enumerated() {
      var text = curve.name
      if let count = curve.epochCount {
        text += ": \(count) epochs"
        if let best = curve.bestEpoch { text += ", best \(best)" }
      } else if let last = curve.lastStep {
        text += ": step \(NumberText.short(last))"
      }
      if curve.isImported { text += ": imported" }
      if let state = curve.state { text += " · \(state.rawValue)" }
      let room = line.columnEnd - column
      if room < 8 { break }
      if curves.count > 1 {
        surface.write(
          theme.glyphs.isASCII ? "-- " : "━━ ", column: column, row: line.row, theme.series(run))
        column += 3
      }
      column += surface.write(
        DisplayText.truncated(text, to: room - 3, ellipsis: theme.glyphs.ellipsis), column: column,
        row: line.row, theme.muted)
      column += 3
    }
  }

  /// As many parts as leave the bar half of the line.
  private static func fitting(_ parts: [String], _ width: Int) -> String {
    var text = ""
    for part in parts {
      let longer = text.isEmpty ? part : "\(text) · \(part)"
      if !text.isEmpty, DisplayWidth.of(longer) > width - 12 { break }
      text = longer
    }
    return text
  }

  /// What is wrong with the sources, and what may be.
  func alarms(_ session: Session, now: Int64?) -> [(text: String, isCertain: Bool)] {
    var alarms: [(text: String, isCertain: Bool)] = []
    for curve in curves(session) {
      if let problem = curve.problem { alarms.append((problem, true)) }
      // The record says that it runs; only its silence says that it may not.
      if session.training == nil, curve.state == .running, let now, let changed = curve.changed,
        now - changed >= Self.silence
      {
        alarms.append(
          (
            "\(curve.name): nothing written for \(NumberText.span(.seconds(now - changed))), "
              + "though its record says that it runs; it may have been killed.", false
          ))
      }
    }
    return alarms
  }

  /// Seconds without a word after which a run that should write is worth a hint.
  static let silence: Int64 = 120
}
