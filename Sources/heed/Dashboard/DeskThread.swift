import Dashboard
import Foundation
import Kernels
import Synchronization

/// A thread that answers questions, the most urgent first, and the newest first among those: the
/// person at the screen waits for what they just asked.
final class DeskThread: Sendable {
  private struct State {
    var runs: [OpenRun] = []
    var questions: [AnyQuestion] = []
    var current: AnyQuestion?
    var isClosed = false
  }

  private let state = Mutex(State())
  private let signal = DispatchSemaphore(value: 0)

  /// Starts the thread.
  ///
  /// - Parameter post: receives answers, on the desk's thread.
  init(
    threadCount: Int, weights: WeightCopies,
    post: @escaping @Sendable (AnyQuestion, Result<any Sendable, AnswerFailure>) -> Void
  ) {
    let thread = Thread { [self] in
      let desk = RunDesk(
        pool: Pool(threadCount: threadCount, spins: 2_000), weights: weights,
        wanted: { [self] in state.withLock { $0.current != nil && !$0.isClosed } })
      while let question = next(desk) { post(question, question.answer(at: desk)) }
    }
    thread.stackSize = 8 << 20
    thread.name = "desk"
    thread.start()
  }

  /// Lays a run on the desk, or its new record.
  func lay(_ run: OpenRun) { state.withLock { $0.runs.append(run) } }

  /// Adds a question.
  func ask(_ question: AnyQuestion) {
    state.withLock { $0.questions.append(question) }
    signal.signal()
  }

  /// Drops a question, also while it is worked on.
  func forget(_ question: AnyQuestion) {
    state.withLock { state in
      state.questions.removeAll { $0 == question }
      if state.current == question { state.current = nil }
    }
  }

  /// Ends the thread after the question that it works on.
  func close() {
    state.withLock { $0.isClosed = true }
    signal.signal()
  }

  private func next(_ desk: RunDesk) -> AnyQuestion? {
    while true {
      signal.wait()
      let (runs, question, isClosed) = state.withLock { state in
        defer { state.runs = [] }
        let place = state.questions.indices.reversed()
          .min { state.questions[$0].urgency < state.questions[$1].urgency }
        state.current = place.map { state.questions.remove(at: $0) }
        return (state.runs, state.current, state.isClosed)
      }
      if isClosed { return nil }
      for run in runs { desk.lay(run) }
      if let question { return question }
    }
  }
}
