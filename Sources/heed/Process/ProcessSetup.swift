import Glibc

/// Puts the process into the state that the rest of the program relies on.
enum ProcessSetup {
  /// Call once, before anything is opened or written.
  static func prepare() {
    occupyStandardDescriptors()
    receiveStopSignals()
    letWritesFail()
  }

  /// Where the caller closed a standard stream, the next opened file would take its place and
  /// receive what is printed. So the places are taken, by a file that refuses it.
  private static func occupyStandardDescriptors() {
    for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) == -1 {
      // The lowest free number is given out, which is this one; the mode makes any use fail.
      _ = open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
    }
  }

  /// Some callers start their children with these signals held back.
  private static func receiveStopSignals() {
    for number in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { receive(number) }
  }

  /// Lets this thread receive a signal.
  static func receive(_ number: Int32) {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, number)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  /// A write to a pipe without reader shall fail with an error instead of killing the program, so
  /// that a training run can close its files. An empty handler, unlike ignoring, is not passed on
  /// to the tools that are started for compressed files.
  private static func letWritesFail() {
    signal(SIGPIPE) { _ in }
  }
}
