import Cells
import Datasets
import Foundation
import Kernels
import Synchronization
import Training

/// Trains many planned runs, several at once, with one line of progress and a line for each that is
/// done.
///
/// Small models keep one core busy better than several: two trainings beside each other, one thread
/// each, are done sooner than after one another with two. Results do not depend on it.
struct TrainingQueue {
  /// How many trainings run beside each other.
  let atOnce: Int
  /// The threads of all of them together.
  let threadCount: Int
  let console: Console

  /// What `--threads` and `--at-once` ask for.
  init(_ arguments: Arguments, on console: Console) {
    threadCount = arguments[TrainOptions.threads] ?? Pool.coreCount
    atOnce = arguments[Self.atOnce] ?? threadCount
    self.console = console
  }

  static let atOnce = Option<Int>.wholeNumber(
    "at-once", in: 1...1024, "trainings that run beside each other and share the threads"
  ).defaulting(to: "one for each thread")

  private struct State {
    var waiting: ArraySlice<Int>
    var outcomes: [Result<RunRecord, any Error>?]
    /// Why a group cannot be trained.
    var failures: [String: any Error] = [:]
    /// What ends everything.
    var end: (any Error)?
    var progress: QueueProgress
  }

  /// The record of each training, or why it could not be; trains what is left of them first.
  ///
  /// - Parameter isOfTraining: whether an error concerns a training's group alone; any other ends
  ///   all.
  /// - Throws: that other error, the rest being stopped with its work saved; `Interruption` once a
  ///   signal asked for the end.
  func outcomes(
    _ trainings: [QueuedTraining], isOfTraining: @Sendable @escaping (any Error) -> Bool
  ) throws -> [Result<RunRecord, any Error>] {
    var outcomes: [Result<RunRecord, any Error>?] = []
    for training in trainings {
      let record = try training.planned.finishedRecord(training.dataset)
      if let record { tell(record, training.name, isOld: true) }
      outcomes.append(record.map { .success($0) })
    }
    let waiting = outcomes.indices.filter { outcomes[$0] == nil }
    let laneCount = min(atOnce, threadCount, waiting.count)
    if laneCount == 0 { return outcomes.compactMap { $0 } }
    let state = Mutex(
      State(
        waiting: waiting[...], outcomes: outcomes, progress: QueueProgress(count: waiting.count)))
    let line = ProgressLine(on: console)
    DispatchQueue.concurrentPerform(iterations: laneCount) { lane in
      let extra = lane < threadCount % laneCount ? 1 : 0
      let pool = Pool(threadCount: threadCount / laneCount + extra)
      defer { pool.stop() }
      while let index = Self.next(of: trainings, in: state) {
        let result = Result { try train(trainings[index], index, pool, state, line) }
        state.withLock { state in
          state.outcomes[index] = result
          state.progress.finish(index)
          guard case .failure(let error) = result else { return }
          if isOfTraining(error) {
            state.failures[trainings[index].group] = error
          } else {
            state.end = state.end ?? error
          }
        }
      }
    }
    line.end()
    try StopRequest.check()
    return try state.withLock { state in
      if let end = state.end { throw end }
      return state.outcomes.compactMap { $0 }
    }
  }

  /// The training to begin next; nil when there is none, or everything is to end.
  private static func next(of trainings: [QueuedTraining], in state: borrowing Mutex<State>)
    -> Int?
  {
    state.withLock { state in
      while StopRequest.signal == nil, state.end == nil, let index = state.waiting.popFirst() {
        guard let failure = state.failures[trainings[index].group] else { return index }
        state.outcomes[index] = .failure(failure)
        state.progress.finish(index)
      }
      return nil
    }
  }

  private func train(
    _ training: QueuedTraining, _ index: Int, _ pool: Pool, _ state: borrowing Mutex<State>,
    _ line: ProgressLine
  ) throws -> RunRecord {
    let epochs = training.planned.settings.epochs
    let record = try training.planned.train(
      training.dataset, pool: pool,
      request: {
        StopRequest.signal == nil && state.withLock { $0.end == nil } ? .proceed : .stop
      },
      report: { step, impressions in
        let completed = (Double(step.epoch - 1) + step.epochShare) * Double(impressions)
        let progress = state.withLock { state -> Progress? in
          state.progress.update(index, completed: Int(completed), most: epochs * impressions)
          guard state.progress.first == index else { return nil }
          let others = state.progress.othersCount
          return Progress(
            completedCount: state.progress.completedCount, totalCount: state.progress.totalCount,
            label: training.name + (others > 0 ? " and \(others) more" : ""), unit: "impressions",
            details: ["epoch \(step.epoch)/\(epochs)", "loss \(NumberText.decimal(step.loss))"])
        }
        if let progress { line.show(progress) }
      })
    if record.state == .finished { tell(record, training.name, isOld: false) }
    return record
  }

  private func tell(_ record: RunRecord, _ name: String, isOld: Bool) {
    let auc = record.test?.auc.map { NumberText.decimal($0) } ?? "n/a"
    let seconds = record.epochs.reduce(0) { $0 + $1.seconds }
    console.note(
      "\(name): AUC \(auc), "
        + (isOld
          ? "trained before"
          : "\(record.epochs.count) epochs in \(NumberText.span(.seconds(seconds.rounded())))"))
  }
}
