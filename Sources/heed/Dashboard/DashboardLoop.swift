import Cells
import Dashboard
import Glibc
import Kernels

/// Drives the dashboard on a terminal: waits, folds what happened into the app, carries effects out,
/// draws when something visible has changed. Uses no processor while nothing happens.
final class DashboardLoop {
  /// Why the dashboard was left.
  enum Ending: Equatable {
    case quit
    /// Leave the training to itself.
    case detach
    /// A signal asked for the end.
    case signal(Int32)
    /// The terminal is gone.
    case hangUp
  }

  private let terminal: any Terminal
  private let inbox: Inbox
  private let front: DeskThread
  private let back: DeskThread
  private let training: TrainingControl?
  private let files: ExportFiles
  private var app: App
  private var shown: Surface?
  private var ending: Ending?

  /// - Parameters:
  ///   - inbox: where other threads leave events.
  ///   - training: the training that runs beside the screen.
  init(
    _ app: App, on terminal: any Terminal, inbox: Inbox, weights: WeightCopies,
    training: TrainingControl? = nil, files: ExportFiles = ExportFiles()
  ) {
    self.app = app
    self.terminal = terminal
    self.inbox = inbox
    self.training = training
    self.files = files
    let post: @Sendable (AnyQuestion, Result<any Sendable, AnswerFailure>) -> Void = {
      inbox.post(.answered($0, $1))
    }
    // A training has the cores; whoever looks at it takes one thread.
    let threadCount = training == nil ? Pool.coreCount : 1
    front = DeskThread(threadCount: threadCount, weights: weights, post: post)
    back = DeskThread(threadCount: 1, weights: weights, post: post)
    for run in app.session.runs { lay(run) }
    inbox.connect(terminal.waker)
  }

  /// Runs until somebody leaves.
  func run() -> Ending {
    var effects = app.start()
    var patience = Duration.milliseconds(200)
    while true {
      carryOut(effects)
      effects = []
      if let ending {
        front.close()
        back.close()
        return ending
      }
      effects = awaitInstantAnswers(patience)
      patience = .milliseconds(12)
      carryOut(effects)
      draw()
      effects = wait()
    }
  }

  /// Waits for something to happen, then takes everything that has happened meanwhile: held keys
  /// never queue up behind frames.
  private func wait() -> [Effect] {
    var effects = take(terminal.next(timeout: nil))
    for _ in 0..<10_000 where ending == nil {
      let event = terminal.next(timeout: .zero)
      if event == .timeout { break }
      effects += take(event)
    }
    return effects + takeInbox()
  }

  private func take(_ event: TerminalEvent) -> [Effect] {
    switch event {
    case .key(let key): return app.update(.key(key))
    case .paste(let text): return app.update(.paste(text))
    case .mouse(let mouse): return app.update(.mouse(mouse))
    case .resize(let size):
      shown = nil
      return app.update(.resize(size))
    case .wake, .timeout: return []
    case .signal(let number): ending = .signal(number)
    case .hangUp: ending = .hangUp
    }
    return []
  }

  private func takeInbox() -> [Effect] {
    inbox.drain().flatMap { event in
      if case .run(let run) = event { lay(run) }
      return app.update(event)
    }
  }

  /// What follows a key is mostly there within a millisecond: waiting for it spares a frame that
  /// would show the old weights beside the new target.
  private func awaitInstantAnswers(_ patience: Duration) -> [Effect] {
    var effects = takeInbox()
    let deadline = ContinuousClock.now + patience
    while app.pending.contains(where: { $0.urgency == .instant }) {
      carryOut(effects)
      effects = []
      let rest = deadline - .now
      if rest <= .zero { break }
      let event = terminal.next(timeout: rest)
      if event == .timeout { break }
      effects = take(event) + takeInbox()
      if event != .wake { break }
    }
    return effects
  }

  private func draw() {
    if ending != nil { return }
    var surface = Surface(app.size)
    app.render(into: &surface, RenderContext(theme: app.theme, now: Int64(time(nil))))
    if surface == shown { return }
    terminal.present(surface)
    shown = surface
  }

  private func lay(_ run: OpenRun) {
    front.lay(run)
    back.lay(run)
  }

  private func carryOut(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .quit: ending = ending ?? .quit
      case .suspend:
        terminal.suspend()
        shown = nil
      case .redraw: shown = nil
      case .copy(let text): terminal.copy(text)
      case .write(let export): inbox.post(.message(files.write(export)))
      case .ask(let question):
        // Several keys may have passed: only what is still wanted is asked.
        if app.pending.contains(question) { desk(for: question).ask(question) }
      case .forget(let question): desk(for: question).forget(question)
      case .training(.detach): ending = ending ?? .detach
      case .training(let command): training?.take(command)
      }
    }
  }

  private func desk(for question: AnyQuestion) -> DeskThread {
    question.urgency == .patient ? back : front
  }
}
