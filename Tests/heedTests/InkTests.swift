import Cells
import Testing

@testable import heed

@Suite struct InkTests {
  @Test(
    "the option decides, then the environment, and a pipe has no colours",
    arguments: [
      (nil, ["TERM": "xterm-256color"], true, Ink.Depth.twoHundredFiftySix),
      (nil, ["TERM": "xterm-256color"], false, .none), (nil, ["TERM": "xterm"], true, .sixteen),
      (nil, ["TERM": "xterm", "COLORTERM": "truecolor"], true, .trueColor),
      (nil, ["TERM": "xterm", "COLORTERM": "truecolor", "NO_COLOR": "1"], true, .none),
      (nil, ["TERM": "xterm", "NO_COLOR": ""], true, .sixteen),
      (nil, ["TERM": "dumb"], true, .none),
      (nil, [:], true, .none), ("auto", ["TERM": "xterm"], true, .sixteen),
      ("never", ["TERM": "xterm"], true, .none), ("256", [:], false, .twoHundredFiftySix),
      ("truecolor", ["NO_COLOR": "1"], true, .trueColor), ("16", ["TERM": "dumb"], true, .sixteen),
    ] as [(String?, [String: String], Bool, Ink.Depth)])
  func depth(option: String?, variables: [String: String], isTerminal: Bool, depth: Ink.Depth) {
    let ink = Ink(option: option, environment: Environment(variables), isTerminal: isTerminal)
    #expect(ink.depth == depth)
  }

  @Test("without colours the text stays as it is")
  func plain() {
    let ink = Ink(depth: .none)
    #expect(
      [ink.bold("a"), ink.dim("a"), ink.accent("a"), ink.alarm("a")] == ["a", "a", "a", "a"])
    #expect(Ink(depth: .sixteen).bold("") == "")
    #expect(Ink(depth: .sixteen).accent("a") == "\u{1B}[36ma\u{1B}[0m")
  }
}
