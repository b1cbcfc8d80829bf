import Cells
import Dashboard
import Training

/// `heed train` on a terminal: the training runs beside the dashboard.
struct LiveTrainCommand {
  let session: TrainingSession
  let arguments: Arguments
  let console: Console

  func run() throws {
    let opening = DashboardOpening(arguments, on: console)
    let inbox = Inbox()
    let weights = WeightCopies()
    let control = TrainingControl()
    let training = LiveTraining(
      session, console: console, inbox: inbox, weights: weights, control: control)
    let run = try training.open()
    for warning in run.record.warnings { console.note("warning: \(warning)") }
    if arguments.contains(DashboardOptions.frame) {
      return try play(training, run, inbox, weights, opening)
    }
    let terminal = TerminalOpening(arguments, on: console)
    let screen = try terminal.terminal()
    training.begin()
    let ending = terminal.show(
      starting(run), screen: .train, on: screen, inbox: inbox, weights: weights, training: control)
    try end(training, control, run.data, after: ending)
  }

  /// The session before the first step.
  private func starting(_ run: OpenRun) -> Session {
    var result = Session(runs: [run])
    result.training = TrainingStatus()
    return result
  }

  /// What becomes of the training when the screen is left.
  private func end(
    _ training: LiveTraining, _ control: TrainingControl, _ data: TrainingData,
    after ending: DashboardLoop.Ending
  ) throws {
    switch ending {
    case .detach:
      control.take(.detach)
      console.note("the training goes on; Ctrl-C stops and saves it.")
    case .quit, .signal, .hangUp: control.take(.stop)
    }
    // From here on a signal asks once more, and a second one ends the program.
    StopRequest.listen()
    let record = try training.wait()
    let reports = PlainTrainingReports(run: session.run, data: data, console: console)
    if record.state == .stopped {
      try reports.stopped(record)
    } else if ending != .detach {
      try reports.report(.finished(record))
    }
    try ending.check()
    try StopRequest.check()
  }

  /// Without a terminal: trains to the end, then plays the keys.
  private func play(
    _ training: LiveTraining, _ run: OpenRun, _ inbox: Inbox, _ weights: WeightCopies,
    _ opening: DashboardOpening
  ) throws {
    training.begin()
    _ = try training.wait()
    try opening.printFrame(
      starting(run), screen: .train, events: inbox.drain(), weights: weights)
  }
}
