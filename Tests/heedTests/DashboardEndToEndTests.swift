import Foundation
import Glibc
import TestTerminal
import Testing

@testable import heed

/// The built program on a real terminal.
@Suite(.serialized, .enabled(if: Tmux.path != nil, "tmux is installed"))
struct DashboardEndToEndTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private var heed: String { HeedProcess.path ?? "heed" }

  private func terminal(
    _ command: String, term: String = "xterm-256color", _ more: [String: String] = [:]
  ) -> Tmux {
    let own = ["TERM": term, "HEED_CACHE": folder.path + "/cache"]
    return Tmux(
      width: 100, height: 30, environment: own.merging(more) { $1 }, command)
  }

  @Test("the demo shows attention, takes keys and resizing, and gives the screen back")
  func demo() {
    let terminal = self.terminal("echo before; \(heed); echo status=$?")
    #expect(terminal.waits(for: "History of"))
    terminal.press("5")
    #expect(terminal.waits(for: "AUC: A, DIN, is better"))
    for width in stride(from: 40, through: 160, by: 15) { terminal.resize(width, 20) }
    terminal.resize(120, 40)
    #expect(terminal.waits(for: "6 Patterns"))
    terminal.press("q")
    #expect(terminal.waits(for: "status=0"))
    #expect(terminal.text.contains("before"))
    #expect(!terminal.text.contains("is better by"))
  }

  @Test(
    "every kind of terminal shows it",
    arguments: ["xterm-256color", "tmux-256color", "screen", "linux", "vt100"])
  func terminals(term: String) {
    let terminal = self.terminal("\(heed); echo status=$?", term: term, ["LANG": "C"])
    #expect(terminal.waits(for: "History of"))
    terminal.press("q")
    #expect(terminal.waits(for: "status=0"))
  }

  @Test("colours are the terminal's best, or none where nobody wants them")
  func colors() {
    let full = self.terminal(heed, term: "tmux-256color", ["COLORTERM": "truecolor"])
    #expect(full.waits(for: "entropy"))
    #expect(full.styled.contains("38;2;95;215;215"))
    let none = self.terminal(heed, ["NO_COLOR": "1"])
    #expect(none.waits(for: "entropy"))
    #expect(!none.styled.contains("38;5;"))
  }

  @Test("the terminal is as it was, however the program ends", arguments: ["TERM", "HUP", "SEGV"])
  func restored(signal: String) {
    let terminal = self.terminal(
      "stty -g > \(folder.path)/a; sh -c \"echo \\$\\$ > \(folder.path)/pid; exec \(heed)\"; "
        + "stty -g > \(folder.path)/b; cmp \(folder.path)/a \(folder.path)/b && echo same=yes")
    #expect(terminal.waits(for: "History of"))
    let pid = (try? String(contentsOfFile: folder.path + "/pid", encoding: .utf8)) ?? ""
    let number = Int32(pid.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
    #expect(number > 1)
    kill(number, signal == "TERM" ? SIGTERM : signal == "HUP" ? SIGHUP : SIGSEGV)
    #expect(terminal.waits(for: "same=yes"))
    #expect(!terminal.text.contains("History of"))
  }

  @Test("an idle dashboard is not woken")
  func idle() throws {
    let terminal = self.terminal(
      "sh -c \"echo \\$\\$ > \(folder.path)/pid; exec \(heed)\"")
    #expect(terminal.waits(for: "entropy"))
    let pid = try String(contentsOfFile: folder.path + "/pid", encoding: .utf8)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    func ticks() throws -> [Substring] {
      let stat = try String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
      return Array(stat.split(separator: " ")[13...14])
    }
    // What the first frame asked for may still be worked on: so wait until two looks agree.
    var before = try ticks()
    for _ in 0..<100 {
      for _ in 0..<20 { _ = terminal.text }
      let now = try ticks()
      if now == before { break }
      before = now
    }
    for _ in 0..<100 { _ = terminal.text }
    #expect(try ticks() == before)
  }

  @Test("where no screen can be, one sentence says so and nothing is drawn")
  func refused() {
    let terminal = self.terminal("\(heed) browse nowhere; \(heed); echo status=$?", term: "dumb")
    #expect(terminal.waits(for: "status=1"))
    #expect(terminal.text.contains("cannot place the cursor"))
    #expect(terminal.text.contains("nowhere"))
  }
}
