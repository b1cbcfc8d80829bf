import CNcurses
import Glibc

// The crash handler needs them without context. They change only while the terminal is opened,
// suspended or closed, by the one thread that owns it, and in the handler, when all is over.
// Written by the terminal's owner before the crash handler is armed, and by the dying process.
nonisolated(unsafe) private var memory: Int32 = -1
// Written and read together with `memory`, under the same rule.
nonisolated(unsafe) private var original: Int32 = -1

/// Keeps what is written to standard error while the screen is up, and prints it afterwards.
///
/// Otherwise a warning would run across the picture, and the last words of a crash would be lost
/// with the alternate screen.
enum StandardErrorDiversion {
  /// Begins to keep; does nothing where standard error goes elsewhere than to a terminal.
  static func begin() {
    guard memory < 0, isatty(2) == 1 else { return }
    let file = curses_memory_file("standard error")
    let copy = fcntl(2, F_DUPFD_CLOEXEC, 10)
    guard file >= 0, copy >= 0 else {
      close(file)
      close(copy)
      return
    }
    original = copy
    memory = file
    dup2(file, 2)
  }

  /// Prints what was kept and keeps no more. May be called by a signal handler, and again.
  static func end() {
    guard memory >= 0 else { return }
    let file = memory
    memory = -1
    dup2(original, 2)
    close(original)
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
