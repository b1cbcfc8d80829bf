import Foundation
import Testing

@testable import heed

/// The frames of the demo as they were looked at and found good. `HEED_WRITE_FRAMES=1 swift test
/// --filter FrameTests` writes them anew, to be looked at again.
@Suite struct FrameTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static let frames: [(name: String, size: String, keys: String)] = [
    ("inspect-80", "80x24", "l"), ("inspect-160", "160x50", "l"),
    ("inspect-diff", "100x30", "lpldjjx"), ("inspect-users", "80x24", "b/10<Enter>jj"),
    ("map-80", "80x24", "2j"), ("train-80", "80x24", "3"), ("train-160", "160x50", "3hh"),
    ("roc-80", "80x24", "4"), ("roc-160", "160x50", "4"), ("compare-80", "80x24", "5"),
    ("compare-metrics", "80x24", "5v"), ("compare-160", "160x50", "5"),
    ("patterns-80", "80x24", "6"), ("patterns-160", "160x50", "6"),
    ("patterns-behind", "80x24", "6vv<Enter>"), ("help", "80x24", "?"),
    ("search", "80x24", "/tripod"),
  ]

  @Test("a frame of the demo is as it was judged", arguments: frames.map(\.name))
  func frame(name: String) throws {
    let frame = try #require(Self.frames.first { $0.name == name })
    let outcome = try folder.heed(
      "--size", frame.size, "--keys", frame.keys, "--frame", "text")
    #expect(outcome.status == 0)
    try compare(outcome.output, with: "\(name).txt")
  }

  /// With their styles: one frame of each screen, then depths and backgrounds of one.
  static let styled: [(name: String, keys: String, options: [String])] = [
    ("inspect", "lpl", []), ("map", "2j", []), ("train", "3", []), ("roc", "4", []),
    ("compare", "5", []), ("patterns", "6", []),
    ("inspect-light", "lpl", ["--theme", "light"]), ("inspect-256", "lpl", ["--color", "256"]),
    ("inspect-16", "lpl", ["--color", "16"]), ("map-mono", "2j", ["--color", "never"]),
  ]

  @Test("the colours of a frame are as they were judged", arguments: styled.map(\.name))
  func styles(name: String) throws {
    let frame = try #require(Self.styled.first { $0.name == name })
    let depth = frame.options.contains("--color") ? [] : ["--color", "truecolor"]
    let outcome = try folder.heed(
      ["--size", "80x24", "--keys", frame.keys, "--frame", "ansi"] + depth + frame.options)
    #expect(outcome.status == 0)
    try compare(outcome.output, with: "styled/\(name).ansi")
  }

  private func compare(_ frame: String, with name: String) throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Frames/\(name)").path
    if ProcessInfo.processInfo.environment["HEED_WRITE_FRAMES"] == "1" {
      try frame.write(toFile: path, atomically: true, encoding: .utf8)
    }
    let judged = try String(contentsOfFile: path, encoding: .utf8)
    if agree(frame, judged) { return }
    #expect(frame == judged)
  }

  /// Whether two frames are the same but for the last digit of numbers: processors with other vectors
  /// add in another order, and what lies between two roundings is then rounded otherwise.
  private func agree(_ first: String, _ second: String) -> Bool {
    let number = /\.[0-9]+/
    guard first.replacing(number, with: "#") == second.replacing(number, with: "#") else {
      return false
    }
    return zip(first.matches(of: number), second.matches(of: number)).allSatisfy { a, b in
      guard a.output.count == b.output.count, let x = Int(a.output.dropFirst()),
        let y = Int(b.output.dropFirst())
      else { return false }
      return abs(x - y) <= 1
    }
  }

  @Test("in ASCII nothing else is drawn, and without colour no sequence has one")
  func ascii() throws {
    for screen in 1...6 {
      let plain = try folder.heed(
        "--ascii", "--size", "100x30", "--keys", "\(screen)", "--frame", "text")
      #expect(plain.output.utf8.allSatisfy { $0 < 0x7F })
      let mono = try folder.heed(
        "--color", "never", "--size", "100x30", "--keys", "\(screen)", "--frame", "ansi")
      #expect(!mono.output.contains("38;") && !mono.output.contains("48;"))
    }
  }

  @Test("w writes the screen's data, and never over a file that is there")
  func exports() throws {
    let script =
      "cd '\(folder.path)' && for i in 1 2; do HEED_CACHE='\(folder.path)/cache' \"$heed\" --size 90x30 "
      + "--keys lw --frame text > /dev/null; done; ls *.csv | wc -l; head -n 1 attention-*.csv | head -n 2"
    let outcome = try HeedProcess.bash(script)
    #expect(outcome.output.hasPrefix("2\n"))
    #expect(outcome.output.contains("target,position,item,title"))
  }

  @Test("a damaged run is refused in one sentence, before any screen")
  func damaged() throws {
    try folder.write("{\"format\": 1}", to: "run/run.json")
    let outcome = try folder.heed("browse", folder.path + "/run", "--frame", "text")
    #expect(outcome.status == 1)
    #expect(outcome.output.isEmpty)
    #expect(outcome.diagnostics.split(separator: "\n").count == 1)
  }

  @Test("keys and extents that cannot be read are told", arguments: ["<Entr>", "120"])
  func wrong(text: String) throws {
    let option = text == "120" ? "--size" : "--keys"
    let outcome = try folder.heed(option, text, "--frame", "text")
    #expect(outcome.status == 2)
    #expect(outcome.diagnostics.contains(text))
  }
}
