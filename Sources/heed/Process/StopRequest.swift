import Glibc
import Synchronization

/// A person's or the system's wish that a long command ends: interrupt, termination, hang-up.
///
/// A command that can end in good order calls `listen` and then polls `signal`. The first signal
/// only asks; a second one ends the program at once. Commands that do not listen are ended by the
/// first, as usual.
enum StopRequest {
  /// The first signal that asked for the end; nil as long as none did.
  static var signal: Int32? {
    let number = asked.load(ordering: .acquiring)
    return number == 0 ? nil : number
  }

  /// From now on signals ask instead of killing, except those that the caller chose to ignore, as
  /// `nohup` does.
  static func listen() {
    // Touched before a handler can run: what is made at first use must not be made in there.
    _ = asked.load(ordering: .relaxed)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      var previous = sigaction()
      sigaction(number, nil, &previous)
      if isIgnored(previous) { continue }
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { number in StopRequest.receive(number) }
      sigemptyset(&action.sa_mask)
      action.sa_flags = SA_RESTART
      sigaction(number, &action, nil)
    }
  }

  /// Throws `Interruption` once a signal has asked for the end.
  static func check() throws(Interruption) {
    if let signal { throw Interruption(signal: signal) }
  }

  /// Runs inside a signal handler: nothing here may allocate, lock or call Swift's runtime.
  private static func receive(_ number: Int32) {
    let exchange = asked.compareExchange(
      expected: 0, desired: number, ordering: .acquiringAndReleasing)
    if exchange.exchanged { return }
    Glibc.signal(number, SIG_DFL)
    raise(number)
  }

  private static func isIgnored(_ action: sigaction) -> Bool {
    unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  private static let asked = Atomic<Int32>(0)
}

/// A command ended early, in good order, because a signal asked for it.
struct Interruption: Error, Equatable {
  let signal: Int32
}
