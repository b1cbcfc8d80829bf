import Cells
import Dashboard
import Synchronization

/// What other threads have to tell the dashboard.
final class Inbox: Sendable {
  private struct State {
    var events: [Event] = []
    var waker: (any Waker)?
  }

  private let state = Mutex(State())

  /// Whom to wake from now on.
  func connect(_ waker: any Waker) { state.withLock { $0.waker = waker } }

  /// Leaves an event and wakes the dashboard.
  func post(_ event: Event) {
    state.withLock { state in
      state.events.append(event)
      return state.waker
    }?.wake()
  }

  /// Takes all events.
  func drain() -> [Event] {
    state.withLock { state in
      defer { state.events = [] }
      return state.events
    }
  }
}
