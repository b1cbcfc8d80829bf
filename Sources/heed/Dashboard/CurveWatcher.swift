import Dashboard
import Foundation
import Synchronization
import Training

/// Follows logs on a thread of its own and tells the dashboard what has grown, and which runs have come.
///
/// Where nothing is new it looks at the files' dates twice a second and into folders every other second,
/// and ends when no run that it follows can grow any more and none can come.
final class CurveWatcher: Sendable {
  private let inbox: Inbox
  private let isClosed = Mutex(false)
  private let signal = DispatchSemaphore(value: 0)

  private static let interval = 0.5
  /// Looks at files between two into folders.
  private static let looksAtFiles = 4
  private static let silence = Duration.seconds(60)

  /// Starts the thread.
  ///
  /// - Parameter sources: in the order of the session's curves.
  init(_ sources: CurveSources, inbox: Inbox) {
    self.inbox = inbox
    let thread = Thread { [self] in follow(sources) }
    thread.name = "watch"
    thread.start()
  }

  /// Ends the thread.
  func close() {
    isClosed.withLock { $0 = true }
    signal.signal()
  }

  private func follow(_ sources: CurveSources) {
    var sources = sources
    var looks = 0
    var lastNews = ContinuousClock.now
    while !isClosed.withLock({ $0 }) {
      let isFirst = looks == 0
      let new = !isFirst && looks % Self.looksAtFiles == 0 ? sources.update() : []
      for index in sources.all.indices {
        guard sources.all[index].read() || isFirst || new.contains(index) else { continue }
        inbox.post(.curves(index, sources.all[index].curves))
        lastNews = .now
      }
      // Silence is news too, after a while.
      if .now - lastNews > Self.silence, let first = sources.all.first {
        inbox.post(.curves(0, first.curves))
        lastNews = .now
      }
      // A last line without its end is taken by the look after the one that found it.
      if !isFirst, !sources.mayGrow, !sources.all.contains(where: \.curves.mayGrow) { return }
      looks += 1
      _ = signal.wait(timeout: .now() + Self.interval)
    }
  }
}

extension RunCurves {
  /// Whether somebody may still write: all but runs whose record says that they have ended.
  fileprivate var mayGrow: Bool {
    switch state {
    case .finished, .failed: false
    case .running, .stopped, nil: true
    }
  }
}
