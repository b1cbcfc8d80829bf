import Cells
import CursesTerminal
import Foundation
import Glibc

/// Shows every event that its terminal reports, one to a row; `q` ends it in order, the digits do not.
///
/// 1 fatalError, 2 index out of range, 3 overflow, 4 nil, 5 abort, 6 a stack that overflows, 7 a trap
/// on another thread, 8 exit(7), 9 a loop that never looks again, 0 lines on standard error.
@main struct TerminalProbe {
  static func main() {
    do {
      let terminal = try CursesTerminal()
      defer { terminal.close() }
      var lines = ["probe is ready"]
      while true {
        terminal.present(picture(lines, terminal.size))
        let event = terminal.next(timeout: nil)
        if event == .key(.character("q")) || event == .hangUp { return }
        if case .signal(let number) = event {
          terminal.close()
          print("asked to end by \(number)")
          return
        }
        if event == .key(.control("z")) { terminal.suspend() }
        if case .key(.character(let key)) = event { end(by: key) }
        lines.append(text(event))
      }
    } catch {
      print("refused: \(error)")
    }
  }

  private static func text(_ event: TerminalEvent) -> String {
    switch event {
    case .key(let key): "key \(key.label(for: .ascii))"
    case .paste(let text): "paste \(text.debugDescription)"
    case .mouse(let mouse):
      "mouse \(mouse.action) \(mouse.button) at \(mouse.column),\(mouse.row)"
    case .resize(let size): "size \(size.width)x\(size.height)"
    default: "\(event)"
    }
  }

  private static func picture(_ lines: [String], _ size: Size) -> Surface {
    var surface = Surface(size)
    for (row, line) in lines.suffix(size.height).enumerated() {
      surface.write(line, column: 0, row: row, .plain)
    }
    return surface
  }

  private static func end(by key: Character) {
    switch key {
    case "1": fatalError("the probe's last words")
    case "2": print([1, 2, 3][CommandLine.arguments.count + 6])
    case "3": print(Int.max - CommandLine.arguments.count + 2)
    case "4": print(getenv("HEED_SURELY_NOT_SET")!)
    case "5": abort()
    case "6": print(depth(1))
    case "7":
      Thread.detachNewThread { fatalError("last words of another thread") }
      while true { pause() }
    case "8": exit(7)
    case "9": while true { usleep(1000) }
    case "0": perror("kept back until the end")
    default: break
    }
  }

  /// Never returns: each call needs a frame of its own.
  @inline(never) private static func depth(_ n: Int) -> Int {
    n == .max
      ? 0
      : withUnsafeTemporaryAllocation(of: Int.self, capacity: 512) { memory in
        memory.initialize(repeating: n)
        return depth(n + 1) + memory[n % 512]
      }
  }
}
