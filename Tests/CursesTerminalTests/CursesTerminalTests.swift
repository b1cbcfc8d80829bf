import Foundation
import Glibc
import TestTerminal
import Testing

/// What a program sees of its terminal, and what the terminal sees of a program that ends.
@Suite(.serialized, .enabled(if: Tmux.path != nil, "tmux is installed"))
struct CursesTerminalTests {
  private let probe = Probe()

  @Test("keys come by their names, in both modes of the arrow keys")
  func keys() {
    let terminal = probe.start()
    terminal.press("Up", "PPage", "End", "F5", "BTab", "C-Left", "M-x", "Escape", "C-s", "Enter")
    for name in [
      "Up", "PgUp", "End", "F5", "S-Tab", "C-Left", "Alt-x", "Esc", "Ctrl-S", "Enter",
    ] {
      #expect(terminal.waits(for: "key \(name)\n"), "\(name)")
    }
    terminal.type("\u{1B}[A\u{1B}OBé中")
    for name in ["Up", "Down", "é", "中"] {
      #expect(terminal.waits(for: "key \(name)\n"), "\(name)")
    }
  }

  @Test("a paste is one event, whatever it holds")
  func paste() {
    let terminal = probe.start()
    terminal.paste("q 中文\nsecond")
    #expect(terminal.waits(for: "paste \"q 中文\\nsecond\""))
  }

  @Test("the mouse says what it did and where")
  func mouse() {
    let terminal = probe.start()
    terminal.type("\u{1B}[<0;12;4M\u{1B}[<0;12;4m\u{1B}[<64;3;2M\u{1B}[<2;250;1M")
    #expect(terminal.waits(for: "mouse press 1 at 11,3"))
    #expect(terminal.waits(for: "mouse release 1 at 11,3"))
    #expect(terminal.waits(for: "mouse wheelUp"))
    #expect(terminal.waits(for: "mouse press 3 at 249,0"))
  }

  @Test("a storm of sizes ends with the last one")
  func resizing() {
    let terminal = probe.start()
    for width in 20...90 { terminal.resize(width, 10 + width % 17) }
    terminal.resize(77, 31)
    #expect(terminal.waits(for: "size 77x31"))
  }

  @Test("suspended and continued, resized in between, the picture is there again")
  func suspension() {
    let terminal = probe.start(suspends: true)
    terminal.press("C-z")
    #expect(terminal.waits(for: "it is stopped"))
    #expect(!terminal.text.contains("probe is ready"))
    terminal.resize(66, 21)
    terminal.press("Enter")
    #expect(terminal.waits(for: "probe is ready"))
    #expect(terminal.waits(for: "size 66x21"))
    terminal.press("q")
    #expect(terminal.waits(for: "same=yes"))
  }

  @Test(
    "however the program dies, the terminal is as it was and the last words are read",
    arguments: zip(
      ["1", "2", "3", "4", "5", "6", "7", "8", "0q"],
      [
        "the probe's last words", "same=yes", "same=yes", "same=yes", "same=yes", "same=yes",
        "last words of another thread", "status=7", "kept back until the end",
      ]))
  func deaths(keys: String, words: String) {
    let terminal = probe.start()
    for key in keys { terminal.press(String(key)) }
    #expect(terminal.waits(for: "same=yes"))
    #expect(terminal.text.contains(words), "\(terminal.text)")
    #expect(terminal.text.contains("before"))
    #expect(!terminal.text.contains("probe is ready"))
  }

  @Test(
    "a signal that asks for the end is answered in order",
    arguments: [SIGTERM, SIGINT, SIGHUP, SIGQUIT])
  func signals(signal: Int32) {
    let terminal = probe.start()
    kill(probe.pid, signal)
    #expect(terminal.waits(for: "asked to end by \(signal)"))
    #expect(terminal.waits(for: "same=yes"))
  }

  @Test("a second signal ends a program that does not answer the first")
  func hanging() {
    let terminal = probe.start()
    terminal.press("9")
    // The loop hangs from here on, so only the screen tells that the key has arrived: nothing does.
    // Signals are repeated instead until one finds it hanging.
    for _ in 0..<200 where !terminal.text.contains("same=yes") {
      kill(probe.pid, SIGTERM)
    }
    #expect(terminal.waits(for: "same=yes"))
  }
}

/// Starts the probe inside a shell that compares the terminal's settings before and after.
private final class Probe {
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "heed-probe-\(getpid())-\(UInt32.random(in: 0 ... .max))")

  init() { try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The program stands beside the test bundle.
  private var path: String {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    let bundle = CommandLine.arguments.first ?? own
    return [own, bundle].map {
      URL(fileURLWithPath: $0).deletingLastPathComponent().appending(path: "TerminalProbe").path
    }.first(where: FileManager.default.isExecutableFile) ?? "TerminalProbe"
  }

  /// The probe's process, once it is up.
  var pid: Int32 {
    let text = (try? String(contentsOf: folder.appending(path: "pid"), encoding: .utf8)) ?? ""
    return Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
  }

  /// - Parameter suspends: whether the shell takes over when the probe stops; Enter continues it.
  func start(suspends: Bool = false) -> Tmux {
    let place = folder.path
    let run = "echo $$ > \(place)/pid\nexec \(path)\n"
    try? run.write(toFile: place + "/run", atomically: true, encoding: .utf8)
    let shell = "set -m\n\(path)\necho it is stopped\nread line\nfg\n"
    try? shell.write(toFile: place + "/shell", atomically: true, encoding: .utf8)
    let script = suspends ? "shell" : "run"
    let terminal = Tmux(
      width: 100, height: 30, environment: ["TERM": "tmux-256color", "LANG": "C.UTF-8"],
      "echo before; stty -g > \(place)/a; sh \(place)/\(script); echo status=$?; "
        + "stty -g > \(place)/b; cmp \(place)/a \(place)/b && echo same=yes")
    #expect(terminal.waits(for: "probe is ready"))
    return terminal
  }
}
