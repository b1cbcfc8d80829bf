import Glibc
import Synchronization

// A signal handler takes no context, so what it needs is global; it runs on any thread, so that is
// atomic. Both are touched before the handlers are installed: nothing is made at first use in there.
private let pipeEnd = Atomic<Int32>(-1)
private let isAskedToEnd = Atomic<Bool>(false)

/// The handlers of the signals that have an orderly answer: they put the signal into the pipe.
///
/// ncurses leaves alone what has a handler already, so these come before it.
struct SignalHandlers {
  /// What asks the process to end.
  static let ending: [Int32] = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]
  /// How many seconds the process may take to answer before it is ended all the same.
  static let patience: UInt32 = 5

  private var previous: [(signal: Int32, action: sigaction)] = []
  /// Whether the process was started with Ctrl-Z switched off.
  let ignoresSuspension: Bool

  init(writingTo pipe: Int32) {
    ignoresSuspension = Self.isIgnored(SIGTSTP)
    pipeEnd.store(pipe, ordering: .releasing)
    isAskedToEnd.store(false, ordering: .releasing)
    var mask = sigset_t()
    sigemptyset(&mask)
    for signal in [SIGALRM, SIGWINCH, SIGTSTP, SIGCONT] + Self.ending {
      // What was switched off for us, as nohup does with SIGHUP, stays so.
      if signal != SIGALRM, signal != SIGWINCH, Self.isIgnored(signal) { continue }
      install(signal, Self.forward)
      sigaddset(&mask, signal)
    }
    install(SIGPIPE, SIG_IGN)
    // Whoever started us may have blocked them: threads of runtimes block nearly everything.
    pthread_sigmask(SIG_UNBLOCK, &mask, nil)
  }

  /// Puts back what was before.
  mutating func remove() {
    alarm(0)
    for (signal, var action) in previous.reversed() { sigaction(signal, &action, nil) }
    previous = []
    pipeEnd.store(-1, ordering: .releasing)
  }

  /// Notes that the loop has seen the request to end, so nobody is impatient any more.
  static func answered() {
    if !isAskedToEnd.exchange(false, ordering: .acquiringAndReleasing) { return }
    alarm(0)
  }

  /// Stops the process as if there were no handler, until it is continued.
  ///
  /// Not by `SIGSTOP`: that would freeze a process that no shell will ever continue.
  static func stop() {
    var own = sigaction()
    var standard = sigaction()
    standard.__sigaction_handler.sa_handler = SIG_DFL
    sigaction(SIGTSTP, &standard, &own)
    raise(SIGTSTP)
    sigaction(SIGTSTP, &own, nil)
  }

  private mutating func install(_ signal: Int32, _ handler: __sighandler_t?) {
    var action = sigaction()
    var old = sigaction()
    action.__sigaction_handler.sa_handler = handler
    sigemptyset(&action.sa_mask)
    action.sa_flags = Int32(SA_RESTART)
    sigaction(signal, &action, &old)
    previous.append((signal, old))
  }

  private static func isIgnored(_ signal: Int32) -> Bool {
    var action = sigaction()
    sigaction(signal, nil, &action)
    let ignore = unsafeBitCast(SIG_IGN, to: Int.self)
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == ignore
  }

  private static let forward: @convention(c) (Int32) -> Void = { signal in
    let error = errno
    switch signal {
    case SIGINT, SIGTERM, SIGHUP, SIGQUIT:
      // Asked before without an answer, so the loop hangs.
      if isAskedToEnd.exchange(true, ordering: .acquiringAndReleasing) { return die(of: signal) }
      alarm(patience)
    case SIGALRM: return die(of: signal)
    default: break
    }
    var letter = UInt8(truncatingIfNeeded: signal)
    _ = write(pipeEnd.load(ordering: .acquiring), &letter, 1)
    errno = error
  }

  private static func die(of number: Int32) {
    CrashGuard.restore()
    signal(number, SIG_DFL)
    raise(number)
  }
}
