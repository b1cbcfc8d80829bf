import Cells
import Datasets
import Foundation
import Inspection
import Models
import Testing

@testable import Dashboard

/// Frames of the Inspect screen as they were looked at and found good. `HEED_WRITE_FRAMES=1 swift
/// test --filter InspectFrameTests` writes them anew, to be looked at again.
@Suite struct InspectFrameTests {
  struct Frame: CustomTestStringConvertible, Sendable {
    var name: String
    var size: String
    var keys: String
    var models = ["din", "din-pooling"]
    var settings: [String: SettingValue] = [:]
    var testDescription: String { name }
  }

  static let frames = [
    Frame(name: "80", size: "80x24", keys: "ljj"),
    Frame(name: "120", size: "120x40", keys: "lpljj"),
    Frame(name: "160", size: "160x50", keys: "ljjx"),
    Frame(name: "40", size: "40x10", keys: "l"),
    Frame(name: "diff", size: "80x24", keys: "plld"),
    Frame(name: "no-attention", size: "80x24", keys: "lj", models: ["pooling"]),
    Frame(name: "no-attention-diff", size: "120x30", keys: "plld", models: ["pooling"]),
    Frame(
      name: "raw", size: "120x30", keys: "s", models: ["din"],
      settings: ["normalisation": .text("none")]),
    Frame(name: "uniform", size: "80x24", keys: "", models: ["din-pooling"]),
    Frame(name: "heads", size: "120x30", keys: "H", models: ["heads"]),
    Frame(name: "search", size: "80x24", keys: "/film 2"),
    Frame(name: "users", size: "80x24", keys: "b/1"),
    Frame(name: "edits", size: "80x24", keys: "xjj[[KF"),
    Frame(name: "detail", size: "80x24", keys: "je"),
  ]

  private func app(_ frame: Frame, theme: Theme = Theme()) throws -> AnsweringApp {
    let films = try Films(settings: frame.settings) { schema in
      try frame.models.enumerated().map { index, name in
        name == "heads"
          ? try HeadsModel(schema)
          : try Films.model(name, index == 0 ? frame.settings : [:], schema)
      }
    }
    let size = try #require(Size(frame.size))
    var app = AnsweringApp(films.session, desk: films.desk, size: size, theme: theme)
    try app.press(frame.keys)
    return app
  }

  @Test("a frame is as it was judged", arguments: frames)
  func frame(_ frame: Frame) throws {
    let text = try app(frame).frame.text
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Frames/inspect-\(frame.name).txt")
    if ProcessInfo.processInfo.environment["HEED_WRITE_FRAMES"] == "1" {
      try text.write(to: url, atomically: true, encoding: .utf8)
    }
    #expect(text == (try String(contentsOf: url, encoding: .utf8)))
  }

  @Test("any extent can be drawn, in colour and without", arguments: frames)
  func extents(_ frame: Frame) throws {
    for theme in [Theme(), Theme(depth: .monochrome, glyphs: .ascii)] {
      var app = try app(frame, theme: theme)
      for size in ["0x0", "1x1", "40x10", "41x13", "79x24", "110x12", "150x28", "300x100"] {
        app.send(.resize(try #require(Size(size))))
        #expect(app.frame.size == Size(size))
        try app.press("j<Tab>j<Tab>j<Tab>")
      }
    }
  }

  @Test func `a model that gives no numbers is drawn all the same`() throws {
    let films = try Films { schema in
      let model = try HeadsModel(schema)
      model.logit = { _, _ in .nan }
      return [model]
    }
    var app = AnsweringApp(films.session, desk: films.desk)
    try app.press("lsssxF")
    #expect(app.line("no flip: the prediction is not a number") != nil)
    #expect(app.line("p n/a") != nil)
  }

  @Test func `what is wrong with a run is told where the weights would stand`() throws {
    let films = try Films("din")
    let other = ModelDesk([], films.data)
    let app = AnsweringApp(films.session, desk: other)
    #expect(app.line("no such run") != nil)
  }
}
