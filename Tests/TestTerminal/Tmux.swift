import Foundation
import Glibc

/// A real terminal without a display: one tmux server on a socket of its own.
public final class Tmux {
  /// Where tmux is; nil where it is not installed.
  public static let path: String? = ["/usr/bin/tmux", "/usr/local/bin/tmux"].first {
    (path: String) in
    access(path, X_OK) == 0
  }

  private let socket = "heed\(getpid())-\(UInt32.random(in: 0 ... .max))"

  /// Starts a shell command line in a window of this extent. Variables in `environment` are set, those
  /// that tests inherit and that change colours are taken away.
  public init(width: Int, height: Int, environment: [String: String], _ command: String) {
    let variables = environment.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    _ = run([
      "-f", "/dev/null", "new-session", "-d", "-s", "s", "-x", "\(width)", "-y", "\(height)",
      "env -u NO_COLOR -u COLORTERM -u CI SWIFT_BACKTRACE=enable=no \(variables) sh -c '"
        + command + "'; sleep 60",
    ])
  }

  deinit {
    _ = run(["kill-server"])
    unlink("/tmp/tmux-\(getuid())/\(socket)")
  }

  /// The screen as text.
  public var text: String { run(["capture-pane", "-p", "-t", "s"]) }
  /// The screen with its styles.
  public var styled: String { run(["capture-pane", "-p", "-e", "-t", "s"]) }

  /// Presses keys, by tmux's names.
  public func press(_ keys: String...) {
    for key in keys { _ = run(["send-keys", "-t", "s", key]) }
  }

  /// Types a text as it is.
  public func type(_ text: String) { _ = run(["send-keys", "-t", "s", "-l", text]) }

  /// Pastes a text, between the marks of a paste where the program asked for them.
  public func paste(_ text: String) {
    _ = run(["set-buffer", "-b", "p", text])
    _ = run(["paste-buffer", "-p", "-r", "-b", "p", "-t", "s"])
  }

  /// Gives the window another extent.
  public func resize(_ width: Int, _ height: Int) {
    _ = run(["resize-window", "-t", "s", "-x", "\(width)", "-y", "\(height)"])
  }

  /// Waits until the screen holds a text.
  public func waits(for text: String, seconds: Double = 20) -> Bool {
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end {
      if self.text.contains(text) { return true }
      usleep(20_000)
    }
    return false
  }

  /// Not Foundation's Process: a server that stays keeps its pipe, and it would wait for ever.
  private func run(_ arguments: [String]) -> String {
    var ends: [Int32] = [0, 0]
    pipe(&ends)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let isDaemon = arguments.contains("new-session")
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDWR, 0)
    for output in [Int32(1), 2] {
      posix_spawn_file_actions_adddup2(&actions, isDaemon ? 0 : ends[1], output)
    }
    // Threads of the test runner hold signals back, which a child would inherit.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    var none = sigset_t()
    sigemptyset(&none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    let words = [Self.path ?? "tmux", "-u", "-L", socket] + arguments
    var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer {
      for pointer in pointers { free(pointer) }
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    var child: pid_t = 0
    let problem = posix_spawn(&child, words[0], &actions, &attributes, &pointers, environ)
    close(ends[1])
    defer { close(ends[0]) }
    guard problem == 0 else { return "" }
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(ends[0], &buffer, buffer.count)
      if count > 0 {
        output += buffer[..<count]
      } else if count == 0 || errno != EINTR {
        break
      }
    }
    var status: Int32 = 0
    waitpid(child, &status, 0)
    return String(decoding: output, as: UTF8.self)
  }
}
