import Cells
import Inspection
import Testing
import Training

@testable import Dashboard

/// What every screen keeps whatever its data are: histories of no, one and very many behaviours, a
/// model without attention, runs on different data, answers that fail or never come.
@Suite struct ScreenDataContractTests {
  /// What may be looked at.
  enum Situation: String, CaseIterable, CustomTestStringConvertible {
    case noHistory, oneBehaviour, ordinary, noAttention, oneRun, otherData

    var testDescription: String { rawValue }

    func films() throws -> Films {
      switch self {
      case .noAttention: try Films("pooling", "din")
      case .oneRun: try Films("din")
      default: try Films("din", "din-pooling")
      }
    }

    func session(_ films: Films) throws -> Session {
      var session = films.session
      switch self {
      case .noHistory: session.choose(user: 0)
      case .oneBehaviour: session.choose(user: 1)
      case .otherData:
        let other = try Films("din-pooling", longest: 50)
        session.runs[1] = OpenRun(
          key: RunKey(index: 1), path: "/runs/other", card: other.session.runs[0].card,
          record: other.session.runs[0].record, data: other.data)
      default: break
      }
      return session
    }
  }

  static let cases = Situation.allCases.flatMap { situation in
    ScreenName.allCases.map { (situation, $0) }
  }

  private func check(_ app: AnsweringApp, _ theme: Theme, _ size: Size) {
    let frame = app.frame
    #expect(frame.size == size)
    for row in 0..<frame.height {
      for column in 0..<frame.width where frame[column, row].width == 2 {
        #expect(column + 1 < frame.width && frame[column + 1, row].width == 0)
      }
    }
    // What terminals and files get.
    if theme.glyphs.isASCII { #expect(frame.asciiOnly.text.utf8.allSatisfy { $0 < 0x80 }) }
    if size.width >= 40, size.height >= 10 { #expect(frame.text.contains("heed")) }
  }

  @Test("draws at any size", arguments: cases)
  func sizes(situation: Situation, name: ScreenName) throws {
    let films = try situation.films()
    let session = try situation.session(films)
    for theme in [Theme(), Theme(isDark: false, depth: .monochrome, glyphs: .ascii)] {
      var app = AnsweringApp(
        session, desk: films.desk, size: Size(width: 120, height: 40), screen: name, theme: theme)
      for size in ScreenContractTests.sizes {
        app.send(.resize(size))
        check(app, theme, size)
      }
    }
  }

  @Test("takes every key of its table, one after the other, and still draws", arguments: cases)
  func keys(situation: Situation, name: ScreenName) throws {
    let films = try situation.films()
    let session = try situation.session(films)
    for size in [Size(width: 80, height: 24), Size(width: 160, height: 50)] {
      var app = AnsweringApp(session, desk: films.desk, size: size, screen: name)
      for entry in app.app.screens[name.rawValue].entries(app.session) {
        for key in entry.keys {
          app.send(.key(key))
          check(app, Theme(), size)
        }
        app.send(.key(.escape))
      }
      check(app, Theme(), size)
    }
  }

  @Test(
    "says what went wrong where answers fail, and waits where they do not come", arguments: cases)
  func failures(situation: Situation, name: ScreenName) throws {
    let films = try situation.films()
    let session = try situation.session(films)
    let size = Size(width: 80, height: 24)
    let failing = AnsweringApp(session, desk: FailingDesk(), size: size, screen: name)
    check(failing, Theme(), size)
    let area = Rect(width: 80, height: 20)
    let asks = !failing.app.screens[name.rawValue].questions(session, area: area).isEmpty
    // Train asks for files, not for weights; a map of no history has nothing to fail on.
    if asks, name != .train, situation != .noHistory || name != .map {
      let words = failing.frame.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(words.contains("weights are gone"), "\(failing.frame.text)")
    }
    for user in [3, 5] {
      var other = session
      other.choose(user: user)
      var silent = AnsweringApp(
        other, desk: films.desk, size: size, screen: name, answersAtOnce: { _ in false })
      try silent.press("jlk<Right><PgDn>")
      check(silent, Theme(), size)
    }
  }

  @Test("5,000 behaviours are drawn, from the newest to the oldest", arguments: ScreenName.allCases)
  func long(name: ScreenName) throws {
    let films = try Films("din", "din-pooling", longest: 5000)
    var session = films.session
    session.choose(user: 19)
    let size = Size(width: 160, height: 50)
    var app = AnsweringApp(
      session, desk: films.desk, size: size, screen: name,
      answersAtOnce: { $0.urgency == .instant })
    check(app, Theme(), size)
    for key in ["<PgDn>", "<End>", "<Home>", "G", "g", "-", "+"] {
      try app.press(key)
      check(app, Theme(), size)
    }
    if name == .inspect {
      try app.press("<End>")
      #expect(app.frame.text.contains("5,000 behaviours"))
      #expect(app.lines.contains { $0.contains(/▸ +1  2000/) }, "\(app.frame.text)")
    }
  }
}

/// A desk whose run has been deleted.
private final class FailingDesk: Desk {
  let isUnwanted = false

  func inspector(of run: RunKey) throws -> Inspector { throw AnswerFailure("the weights are gone") }
  func predictions(of run: RunKey) throws -> Predictions {
    throw AnswerFailure("the weights are gone")
  }
  func predictions(of run: RunKey, seed: UInt64) throws -> Predictions {
    try predictions(of: run)
  }
  func kept<Value>(_ key: some Hashable & Sendable, _ make: () throws -> Value) rethrows -> Value {
    try make()
  }
}
