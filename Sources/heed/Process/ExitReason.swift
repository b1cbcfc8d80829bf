import Glibc

/// How the program ends.
enum ExitReason: Equatable, Sendable {
  case success
  /// Something went wrong; one sentence on standard error told what.
  case failure
  /// The command line was wrong.
  case usage
  /// A signal asked for the end; the shell reports 128 + its number.
  case signal(Int32)

  /// Ends the program.
  ///
  /// After a signal the program dies by that very signal, as it would have without a handler: so
  /// the shell sees it and stops its own loops and scripts.
  func end() -> Never {
    switch self {
    case .success: exit(0)
    case .failure: exit(1)
    case .usage: exit(2)
    case .signal(let number):
      Glibc.signal(number, SIG_DFL)
      ProcessSetup.receive(number)
      raise(number)
      exit(128 + number)
    }
  }
}
