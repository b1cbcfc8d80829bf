import Dashboard
import Foundation
import Synchronization
import Training

/// What the person at the screen wants of the training, handed to the thread that trains.
final class TrainingControl: Sendable {
  private struct State {
    var request = TrainingRequest.proceed
    var isPaused = false
    var showsWeights = false
    var isDetached = false
  }

  private let state = Mutex(State())
  private let resumed = DispatchSemaphore(value: 0)

  /// Takes a wish, on the screen's thread.
  func take(_ command: TrainingCommand) {
    let mayGoOn = state.withLock { state in
      switch command {
      case .pause: state.isPaused = true
      case .resume: state.isPaused = false
      case .finishEpoch:
        state.request = .finishEpoch
        state.isPaused = false
      case .stop:
        state.request = .stop
        state.isPaused = false
      case .detach:
        state.isDetached = true
        state.isPaused = false
      case .showWeights(let shows): state.showsWeights = shows
      }
      return !state.isPaused
    }
    if mayGoOn { resumed.signal() }
  }

  /// What is wanted now; waits here, without using the processor, as long as a pause is.
  ///
  /// - Parameter pausing: called once before it waits.
  func request(pausing: () -> Void) -> TrainingRequest {
    var hasTold = false
    while true {
      let (isPaused, request) = state.withLock { ($0.isPaused, $0.request) }
      if !isPaused { return request }
      if !hasTold { pausing() }
      hasTold = true
      resumed.wait()
    }
  }

  /// Whether a screen shows the weights.
  var showsWeights: Bool { state.withLock { $0.showsWeights } }
  /// Whether the screen was closed and the training goes on.
  var isDetached: Bool { state.withLock { $0.isDetached } }
}
