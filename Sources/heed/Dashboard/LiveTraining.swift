import Dashboard
import Datasets
import Foundation
import Synchronization
import Training

/// Trains on a thread of its own, beside the dashboard: tells how far it is a few times a second,
/// and hands out copies of the weights while a screen shows them.
///
/// The screen is told, never asked: whatever becomes of it, the training goes on and is saved.
final class LiveTraining: Sendable {
  private struct State {
    var opened: Result<OpenRun, any Error>?
    var result: Result<RunRecord, any Error>?
  }

  private let session: TrainingSession
  private let console: Console
  private let inbox: Inbox
  private let weights: WeightCopies
  private let control: TrainingControl
  private let state = Mutex(State())
  private let hasOpened = DispatchSemaphore(value: 0)
  private let hasEnded = DispatchSemaphore(value: 0)

  init(
    _ session: TrainingSession, console: Console, inbox: Inbox, weights: WeightCopies,
    control: TrainingControl
  ) {
    self.session = session
    self.console = console
    self.inbox = inbox
    self.weights = weights
    self.control = control
  }

  /// Reads the data and prepares the training; it begins when `begin` is called.
  ///
  /// - Returns: the run as it stands before the first step.
  /// - Throws: what is wrong with data, settings or the run directory.
  func open() throws -> OpenRun {
    let thread = Thread { [self] in run() }
    thread.stackSize = 8 << 20
    thread.name = "training"
    thread.start()
    hasOpened.wait()
    return try state.withLock { $0.opened }?.get() ?? { throw AnswerFailure("nothing opened") }()
  }

  /// Lets the prepared training go.
  func begin() { control.take(.resume) }

  /// Waits for the end.
  ///
  /// - Returns: the run's record as it was written last.
  func wait() throws -> RunRecord {
    hasEnded.wait()
    return try state.withLock { $0.result }?.get() ?? { throw AnswerFailure("nothing trained") }()
  }

  private func run() {
    defer { hasEnded.signal() }
    do {
      let dataset = try Dataset.open(session.dataPath, session.dataOptions, on: console)
      let trainer = try session.trainer(dataset)
      let run = OpenRun(
        key: RunKey(index: 0), path: session.run.path,
        card: try TrainedRun.card(of: trainer.record), record: trainer.record, data: trainer.data)
      control.take(.pause)
      state.withLock { $0.opened = .success(run) }
      hasOpened.signal()
      let record = try train(trainer, run)
      state.withLock { $0.result = .success(record) }
    } catch {
      let isOpened = state.withLock { state in
        state.result = .failure(error)
        if state.opened != nil { return true }
        state.opened = .failure(error)
        return false
      }
      if isOpened {
        inbox.post(.message(Message("\(error)", isAlarm: true)))
      } else {
        hasOpened.signal()
      }
    }
  }

  private func train(_ trainer: Trainer, _ opened: OpenRun) throws -> RunRecord {
    var telling = TrainingTold(run: opened, inbox: inbox)
    let lines = PlainTrainingReports(run: session.run, data: trainer.data, console: console)
    var pace = ReportPace(isEveryOne: false)
    _ = control.request {}
    do {
      let record = try trainer.train(
        request: {
          let wanted = control.request { telling.pause() }
          telling.follow(wanted)
          if control.showsWeights, telling.wantsWeights {
            telling.post(version: weights.take(trainer.model.store, run: 0))
          }
          return StopRequest.signal == nil ? wanted : .stop
        },
        report: { event in
          telling.take(event, record: trainer.record)
          if control.isDetached, pace.takes(event) { try? lines.report(event) }
        })
      // The best weights are back in the model now.
      telling.end(record, version: weights.take(trainer.model.store, run: 0))
      return record
    } catch {
      telling.fail("\(error)")
      throw error
    }
  }
}
