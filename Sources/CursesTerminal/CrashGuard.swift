import Glibc
import Synchronization

// What a handler needs has to be global; the one thread that owns the terminal writes it.

// Written while `isArmed` is false; a handler reads it after it has found that true.
nonisolated(unsafe) private var bytes: UnsafeMutableBufferPointer<UInt8>?
// Written while `isArmed` is false; a handler reads it after it has found that true.
nonisolated(unsafe) private var settings = termios()
// Written while `isArmed` is false; a handler reads it after it has found that true.
nonisolated(unsafe) private var hasSettings = false
// Written while `isArmed` is false; a handler reads it after it has found that true.
nonisolated(unsafe) private var terminal: Int32 = -1
// Set last and cleared first by the owner; who finds it set clears it and goes on alone.
private let isArmed = Atomic<Bool>(false)
private let isAtExit = Atomic<Bool>(false)
// The pointer never changes; what it points to is written before the handlers are installed.
nonisolated(unsafe) private let previous = UnsafeMutablePointer<sigaction>.allocate(capacity: 65)

/// Gives the screen back when the process dies of a fault, a trap or a plain `exit`.
///
/// The handlers call nothing that a signal handler may not: `write`, `tcsetattr`, `sigaction`.
struct CrashGuard {
  private static let faults: [Int32] = [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGSYS]
  private static let stackSize = 1 << 16
  private var stack: UnsafeMutableRawPointer?
  private var previousStack = stack_t()

  /// Remembers how the terminal is set. Call it before ncurses changes that.
  static func remember(_ descriptor: Int32) {
    isArmed.store(false, ordering: .releasing)
    terminal = descriptor
    hasSettings = tcgetattr(descriptor, &settings) == 0
  }

  /// Installs the handlers, with a stack of their own for the calling thread, since one that has
  /// overflowed has none left.
  ///
  /// - Parameter restoring: what undoes all that was sent to the terminal.
  init(restoring text: String) {
    bytes?.deallocate()
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
    _ = copy.initialize(from: text.utf8)
    bytes = copy
    if !isAtExit.exchange(true, ordering: .relaxed) { atexit { CrashGuard.restore() } }
    let memory = UnsafeMutableRawPointer.allocate(byteCount: Self.stackSize, alignment: 16)
    var own = stack_t()
    own.ss_sp = memory
    own.ss_size = Self.stackSize
    sigaltstack(&own, &previousStack)
    stack = memory
    var action = sigaction()
    action.__sigaction_handler.sa_sigaction = Self.crash
    // Not deferred: a second fault inside the handler goes straight to the previous action.
    action.sa_flags = Int32(SA_ONSTACK) | Int32(SA_SIGINFO) | Int32(SA_NODEFER)
    sigemptyset(&action.sa_mask)
    for fault in Self.faults { sigaction(fault, &action, previous + Int(fault)) }
    isArmed.store(true, ordering: .releasing)
  }

  /// Removes the handlers. The terminal must have been given back.
  mutating func remove() {
    isArmed.store(false, ordering: .releasing)
    for fault in Self.faults { sigaction(fault, previous + Int(fault), nil) }
    sigaltstack(&previousStack, nil)
    stack?.deallocate()
    stack = nil
  }

  /// Sets whether there is something to restore: not while the process is suspended.
  static func arm(_ value: Bool) { isArmed.store(value, ordering: .releasing) }

  /// Gives the terminal back now. Signal handlers may call it, and again.
  static func restore() {
    guard isArmed.exchange(false, ordering: .acquiringAndReleasing) else { return }
    if let bytes {
      var place = 0
      while place < bytes.count {
        let count = write(terminal, bytes.baseAddress! + place, bytes.count - place)
        if count <= 0 { break }
        place += count
      }
    }
    if hasSettings { tcsetattr(terminal, TCSANOW, &settings) }
    StandardErrorDiversion.end()
  }

  private static let crash:
    @convention(c) (Int32, UnsafeMutablePointer<siginfo_t>?, UnsafeMutableRawPointer?) -> Void = {
      signal, info, _ in
      CrashGuard.restore()
      sigaction(signal, previous + Int(signal), nil)
      // The instruction at fault runs again on return and meets the previous action. What somebody
      // sent, or what comes after its instruction, has to be raised again.
      let isSent = (info?.pointee.si_code ?? 0) <= 0
      if isSent || signal == SIGABRT || signal == SIGTRAP || signal == SIGSYS { raise(signal) }
    }
}
