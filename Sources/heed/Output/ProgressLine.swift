import Cells
import Synchronization

/// How far a long piece of work is.
struct Progress: Equatable, Sendable {
  /// The work done and all of it, in the same unit.
  let completedCount: Int
  let totalCount: Int
  /// What is going on, such as `epoch 3/10`.
  let label: String
  /// The unit of the counts, such as `impressions`.
  let unit: String
  /// Figures of interest, such as `loss .5312`.
  let details: [String]
}

/// A status line with bar, speed and remaining time, on a terminal only.
///
/// May be called after every step: it draws ten times a second at most.
final class ProgressLine: Sendable {
  private let console: Console
  private let state = Mutex(State())

  private struct State {
    var rate = RateEstimate()
    var lastDrawn: ContinuousClock.Instant?
  }

  init(on console: Console) {
    self.console = console
  }

  /// Shows the state of the work.
  func show(_ progress: Progress, at now: ContinuousClock.Instant = .now) {
    guard console.diagnostics.isTerminal else { return }
    let rate: Double?? = state.withLock { state in
      if let last = state.lastDrawn, now - last < .milliseconds(100) { return nil }
      state.lastDrawn = now
      return .some(state.rate.update(completedCount: progress.completedCount, at: now))
    }
    guard let rate else { return }
    // The last column stays free: text there makes some terminals wrap.
    let width = console.width(of: console.diagnostics) - 1
    let text = Self.text(progress, perSecond: rate, width: width, glyphs: console.glyphs)
    try? console.diagnostics.showStatus(text)
  }

  /// Removes the line.
  func end() {
    try? console.diagnostics.showStatus("")
  }

  /// The line for a width: the bar shrinks first, then the rear parts go.
  static func text(
    _ progress: Progress, perSecond: Double?, width: Int, glyphs: GlyphSet
  ) -> String {
    let fraction =
      progress.totalCount > 0
      ? min(1, max(0, Double(progress.completedCount) / Double(progress.totalCount))) : 0
    var parts = [progress.label, DisplayText.padded(percent(fraction), to: 5, isRight: true)]
    if let perSecond, perSecond > 0 {
      let left = Double(max(0, progress.totalCount - progress.completedCount)) / perSecond
      if left < 1e9 { parts.append("ETA " + NumberText.span(.seconds(left.rounded()))) }
      parts.append("\(NumberText.short(perSecond)) \(progress.unit)/s")
    }
    parts += progress.details
    parts = parts.map { DisplayText.sanitised($0, for: glyphs) }
    let columns = { parts.reduce(0) { $0 + DisplayWidth.of($1) + 2 } - 2 }
    while parts.count > 2 && columns() > width { parts.removeLast() }
    let room = min(24, width - columns() - 2)
    if room >= 4 {
      let bar = WeightBar.text(fraction, of: 1, width: room, glyphs: glyphs)
      parts.insert(DisplayText.padded(bar, to: room), at: 1)
    }
    return DisplayText.truncated(
      parts.joined(separator: "  "), to: width, ellipsis: glyphs.ellipsis)
  }

  /// Rounded down: 100 % means done.
  private static func percent(_ fraction: Double) -> String { "\(Int(fraction * 100)) %" }
}
