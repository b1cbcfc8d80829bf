import Cells
import Datasets
import Inspection
import Testing

@testable import Dashboard

/// A model that reads items around the impression, on the screens.
@Suite struct MapAdsTests {
  private func app(
    _ screen: ScreenName, size: Size = Size(width: 100, height: 30), theme: Theme = Theme()
  ) throws -> AnsweringApp {
    let films = try Films("dstn")
    return AnsweringApp(films.session, desk: films.desk, size: size, screen: screen, theme: theme)
  }

  @Test func `the kinds stand side by side, each column an item with its title`() throws {
    var app = try app(.map)
    let screen = try #require(app.screen(MapScreen.self))
    let facts = try #require(MapFacts(app.session, screen))
    let ads = facts.inspections[0].ads
    #expect(ads.map(\.items.count).reduce(0, +) == facts.columnCount)
    #expect(ads[0].items.isEmpty && ads[1].items.count == 5 && !ads[2].items.isEmpty)
    #expect(!facts.hasBehaviours && facts.ads != nil)
    #expect(
      facts.values(row: 0)
        == facts.inspections[facts.order[0]].ads.flatMap(\.weights).map(Double.init))
    #expect(app.line("0 contextual, 5 clicked, \(ads[2].items.count) unclicked") != nil)
    #expect(app.line("╵clicked") != nil)
    // The newest of the last list is under the cursor first.
    let dataset = try #require(app.session.run?.dataset)
    let last = try #require(ads[2].items.last)
    func text(_ app: AnsweringApp) -> String {
      app.app.screens[app.app.current].copyText(app.session) ?? ""
    }
    #expect(text(app).contains(dataset.title(of: Int(last.item))))
    #expect(text(app).contains("unclicked \(ads[2].items.count) of \(ads[2].items.count)"))
    try app.press("<Home>")
    #expect(text(app).contains("clicked 1 of 5"))
    #expect(text(app).contains(dataset.title(of: Int(ads[1].items[0].item))))
    let table = try #require(app.app.screens[app.app.current].exports(app.session).first).content
    #expect(table.contains(",clicked,") && table.contains(",unclicked,"))
  }

  @Test func `the change of the logit is that of behaviours`() throws {
    var app = try app(.map)
    try app.press("s")
    let screen = try #require(app.screen(MapScreen.self))
    let facts = try #require(MapFacts(app.session, screen))
    #expect(facts.number == .change && facts.hasBehaviours && facts.ads == nil)
    #expect(facts.columnCount == app.session.subject?.history.history.count)
  }

  @Test func `the history shows the weights of clicks, and a note the items that are not in it`()
    throws
  {
    let app = try app(.inspect, size: Size(width: 140, height: 40))
    #expect(app.line("weights: e to each score") != nil)
    #expect(app.line("clicked: the last 5") != nil)
    #expect(app.line("unclicked: ") != nil)
  }

  @Test(arguments: [
    Size(width: 0, height: 0), Size(width: 30, height: 6), Size(width: 300, height: 90),
  ])
  func `any size is drawn`(_ size: Size) throws {
    for screen in [ScreenName.map, .inspect] {
      var app = try app(screen, size: size)
      try app.press("<Left><Left>sH+v<Home>")
      #expect(app.lines.count == size.height)
    }
  }
}
