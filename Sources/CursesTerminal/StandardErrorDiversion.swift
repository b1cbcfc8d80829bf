import CNcurses
import Glibc
import Synchronization

// The crash handler needs them without context. Who takes `memory` out ends the diversion, once.
private let memory = Atomic<Int32>(-1)
private let original = Atomic<Int32>(-1)

/// Keeps what is written to standard error while the screen is up, and prints it afterwards.
///
/// Otherwise a warning would run across the picture, and the last words of a crash would be lost
/// with the alternate screen.
enum StandardErrorDiversion {
  /// Begins to keep; does nothing where standard error goes elsewhere than to a terminal.
  static func begin() {
    guard memory.load(ordering: .acquiring) < 0, isatty(2) == 1 else { return }
    let file = curses_memory_file("standard error")
    let copy = fcntl(2, F_DUPFD_CLOEXEC, 10)
    guard file >= 0, copy >= 0 else {
      close(file)
      close(copy)
      return
    }
    original.store(copy, ordering: .releasing)
    memory.store(file, ordering: .releasing)
    dup2(file, 2)
  }

  /// Prints what was kept and keeps no more. May be called by a signal handler, and again.
  static func end() {
    let file = memory.exchange(-1, ordering: .acquiringAndReleasing)
    guard file >= 0 else { return }
    let copy = original.load(ordering: .acquiring)
    dup2(copy, 2)
    close(copy)
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2048) { buffer in
      var place: off_t = 0
      while true {
        let count = pread(file, buffer.baseAddress, buffer.count, place)
        if count <= 0 { break }
        place += off_t(count)
        _ = write(2, buffer.baseAddress, count)
      }
    }
    close(file)
  }
}
