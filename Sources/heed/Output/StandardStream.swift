import Cells
import Glibc
import Synchronization

/// Standard output or standard error: buffered, with a status line that ordinary text pushes aside.
///
/// May be used from several threads; each call is written whole.
final class StandardStream: Sendable {
  /// Whether a person looks at it.
  let isTerminal: Bool

  private let descriptor: Int32?
  private let state = Mutex(State())

  private struct State {
    var buffer: [UInt8] = []
    /// The status line as it stands on the screen.
    var status = ""
  }

  /// A stream on an open file descriptor.
  init(descriptor: Int32) {
    self.descriptor = descriptor
    isTerminal = isatty(descriptor) == 1
  }

  /// A stream that keeps what is written, for tests.
  init(keepingAsTerminal isTerminal: Bool) {
    descriptor = nil
    self.isTerminal = isTerminal
  }

  /// Everything that was written and not yet sent on.
  var kept: String { state.withLock { String(decoding: $0.buffer, as: UTF8.self) } }

  /// The terminal's width; nil when it is none or does not say.
  var terminalWidth: Int? {
    var size = winsize()
    guard let descriptor, isTerminal, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 else {
      return nil
    }
    return size.ws_col > 0 ? Int(size.ws_col) : nil
  }

  /// Writes text as it is. A terminal gets it at once, a file or pipe when the buffer is full.
  func write(_ text: String) throws(OutputError) {
    try withState { state throws(OutputError) in
      let status = state.status
      Self.erase(&state)
      state.buffer.append(contentsOf: text.utf8)
      Self.draw(status, &state)
      if isTerminal || state.buffer.count >= 1 << 16 { try send(&state) }
    }
  }

  /// Sends what is buffered.
  func flush() throws(OutputError) {
    try withState { state throws(OutputError) in try send(&state) }
  }

  /// Replaces the status line, in one write so that it does not flicker; an empty one removes it.
  ///
  /// Text must take less than the terminal's width: a line that wraps cannot be replaced.
  func showStatus(_ text: String) throws(OutputError) {
    try withState { state throws(OutputError) in
      if text == state.status { return }
      if text.isEmpty { Self.erase(&state) } else { Self.draw(text, &state) }
      try send(&state)
    }
  }

  private func withState(_ body: (inout State) throws(OutputError) -> Void) throws(OutputError) {
    try state.withLock { state throws(OutputError) in try body(&state) }
  }

  private static func draw(_ status: String, _ state: inout State) {
    if status.isEmpty { return }
    let width = DisplayWidth.of(state.status)
    state.buffer.append(contentsOf: "\r\(DisplayText.padded(status, to: width))".utf8)
    state.status = status
  }

  private static func erase(_ state: inout State) {
    if state.status.isEmpty { return }
    let spaces = String(repeating: " ", count: DisplayWidth.of(state.status))
    state.buffer.append(contentsOf: "\r\(spaces)\r".utf8)
    state.status = ""
  }

  private func send(_ state: inout State) throws(OutputError) {
    guard let descriptor else { return }
    // What could not be written is given up with the error: a second try would write it twice.
    defer { state.buffer.removeAll(keepingCapacity: true) }
    let problem = state.buffer.withUnsafeBytes { Self.writeAll($0, to: descriptor) }
    if let problem { throw OutputError(code: problem) }
  }

  /// Writes all bytes, across interruptions and full pipes; returns the error's number or nil.
  private static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32? {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Glibc.write(
        descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        // Somebody set the pipe to not wait; so wait here.
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&waiting, 1, -1)
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }
}
