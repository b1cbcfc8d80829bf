import Cells
import Glibc
import Synchronization

/// The pipe that ends the wait for input: other threads write to it, and so do signal handlers,
/// which may do little else.
final class SignalPipe: Waker {
  /// What became of the letters in the pipe.
  struct Letters {
    var isWoken = false
    /// The last signal that came, of each kind.
    var signals: Set<Int32> = []
  }

  let readEnd: Int32
  let writeEnd: Int32
  private let isWoken = Atomic<Bool>(false)

  /// The letter of `wake`; a signal's letter is its number.
  private static let wakeLetter: UInt8 = 255

  init() throws(TerminalError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      throw .cannotStart("no pipe could be made, \(String(cString: strerror(errno)))")
    }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    readEnd = ends[0]
    writeEnd = ends[1]
  }

  // Not before: a thread that still holds the waker would write into whatever file came next.
  deinit {
    close(readEnd)
    close(writeEnd)
  }

  /// A thousand calls between two answers cost one letter.
  func wake() {
    if isWoken.exchange(true, ordering: .acquiringAndReleasing) { return }
    var letter = Self.wakeLetter
    _ = write(writeEnd, &letter, 1)
  }

  /// Takes all letters, without waiting.
  func drain() -> Letters {
    var letters = Letters()
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { buffer in
      while true {
        let count = read(readEnd, buffer.baseAddress, buffer.count)
        if count <= 0 { break }
        for letter in buffer.prefix(count) {
          if letter == Self.wakeLetter {
            // First, so that a call from here on is not lost.
            isWoken.store(false, ordering: .releasing)
            letters.isWoken = true
          } else {
            letters.signals.insert(Int32(letter))
          }
        }
      }
    }
    return letters
  }
}
