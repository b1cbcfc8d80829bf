import Dashboard
import Foundation
import Synchronization
import Training

/// Follows logs on a thread of its own and tells the dashboard what has grown.
///
/// Where nothing is new it looks at the files' dates twice a second, and ends when no run that it
/// follows can grow any more.
final class CurveWatcher: Sendable {
  private let inbox: Inbox
  private let isClosed = Mutex(false)
  private let signal = DispatchSemaphore(value: 0)

  private static let interval = 0.5
  private static let silence = Duration.seconds(60)

  /// Starts the thread.
  ///
  /// - Parameter sources: in the order of the session's curves.
  init(_ sources: [CurveSource], inbox: Inbox) {
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

  private func follow(_ sources: [CurveSource]) {
    var sources = sources
    var isFirst = true
    var lastNews = ContinuousClock.now
    while !isClosed.withLock({ $0 }) {
      for index in sources.indices where sources[index].read() || isFirst {
        inbox.post(.curves(index, sources[index].curves))
        lastNews = .now
      }
      // Silence is news too, after a while.
      if .now - lastNews > Self.silence, let first = sources.first {
        inbox.post(.curves(0, first.curves))
        lastNews = .now
      }
      // A last line without its end is taken by the look after the one that found it.
      if !isFirst, !sources.contains(where: \.curves.mayGrow) { return }
      isFirst = false
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
