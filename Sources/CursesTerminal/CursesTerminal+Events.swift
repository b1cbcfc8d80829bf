import CNcurses
import Cells
import Glibc

extension CursesTerminal {
  /// Waits for something to happen, without using the processor.
  ///
  /// - Parameter timeout: the longest wait; nil waits for ever, zero does not wait.
  public func next(timeout: Duration?) -> TerminalEvent {
    let deadline = timeout.map { ContinuousClock.now + $0 }
    while true {
      if !queue.isEmpty { return queue.removeFirst() }
      if isClosed { return .hangUp }
      readKeys()
      if !queue.isEmpty { continue }
      var waits = [
        pollfd(fd: 0, events: Int16(POLLIN), revents: 0),
        pollfd(fd: pipe.readEnd, events: Int16(POLLIN), revents: 0),
      ]
      let count = poll(&waits, 2, Self.milliseconds(until: deadline))
      if count == 0 { return .timeout }
      if count < 0 {
        if errno == EINTR { continue }
        return .hangUp
      }
      if waits[1].revents != 0, let end = answerSignals() { return end }
      if Self.isGone(waits[0].revents) {
        readKeys()
        if queue.isEmpty { return .hangUp }
      }
    }
  }

  /// Gives the screen back, stops the process, and takes the screen again when it is continued.
  ///
  /// The next event is `.wake` or, with another size, `.resize`. Does nothing in a process that
  /// was started with Ctrl-Z switched off.
  public func suspend() {
    if isClosed || handlers.ignoresSuspension { return }
    send(modes.off)
    def_prog_mode()
    endwin()
    CrashGuard.arm(false)
    StandardErrorDiversion.end()
    SignalHandlers.stop()
    StandardErrorDiversion.begin()
    CrashGuard.arm(true)
    takeScreen()
  }

  /// Brings ncurses' idea of the screen's size up to date.
  ///
  /// - Returns: whether it has changed.
  func measure() -> Bool {
    var window = winsize()
    if ioctl(1, UInt(TIOCGWINSZ), &window) == 0, window.ws_row > 0, window.ws_col > 0 {
      if Int(window.ws_col) != size.width || Int(window.ws_row) != size.height {
        resize_term(Int32(window.ws_row), Int32(window.ws_col))
      }
    }
    let current = Size(
      width: Int(getmaxx(curses_window())), height: Int(getmaxy(curses_window())))
    let isSame = current == size
    size = current
    if line.count < size.width { line = Array(repeating: cchar_t(), count: size.width) }
    if !isSame { invalidate() }
    return !isSame
  }

  /// Takes the screen again after somebody else had it.
  private func takeScreen() {
    reset_prog_mode()
    send(modes.on)
    invalidate()
    wrefresh(curses_window())
    queue.append(measure() ? .resize(size) : .wake)
  }

  /// Answers what came through the pipe, into `queue`.
  ///
  /// - Returns: the request to end, if there was one; it overtakes all else.
  private func answerSignals() -> TerminalEvent? {
    SignalHandlers.answered()
    let letters = pipe.drain()
    if letters.isWoken { queue.append(.wake) }
    if letters.signals.contains(SIGTSTP) {
      suspend()
    } else if letters.signals.contains(SIGCONT) {
      takeScreen()
    } else if letters.signals.contains(SIGWINCH), measure() {
      queue.append(.resize(size))
    }
    return SignalHandlers.ending.first(where: letters.signals.contains).map { .signal($0) }
  }

  private func readKeys() {
    while true {
      let input: KeyDecoder.Input
      if decoder.wantsBytes {
        let byte = wgetch(curses_window())
        guard let byte = UInt8(exactly: byte) else { break }
        input = .byte(byte)
      } else {
        var value: wint_t = 0
        let result = get_wch(&value)
        if result == KEY_CODE_YES {
          input = .code(Int32(bitPattern: value))
        } else if result == OK, let scalar = Unicode.Scalar(value) {
          input = .character(scalar)
        } else {
          break
        }
      }
      queue += decoder.decode(input)
    }
    queue += decoder.pause()
  }

  /// Whether nothing can come from the terminal any more. One that was hung up reads as an end of
  /// file for ever, which would keep the loop busy.
  private static func isGone(_ events: Int16) -> Bool {
    if events & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { return true }
    if events & Int16(POLLIN) == 0 { return false }
    var waiting: Int32 = 0
    return ioctl(0, UInt(FIONREAD), &waiting) == 0 && waiting == 0
  }

  /// Rounded up, so that a wait never ends before its time; -1 for ever.
  private static func milliseconds(until deadline: ContinuousClock.Instant?) -> Int32 {
    guard let deadline else { return -1 }
    let left = max(.zero, deadline - .now)
    let milliseconds = (left + .microseconds(999)) / Duration.milliseconds(1)
    return Int32(min(milliseconds, 86_400_000))
  }
}
