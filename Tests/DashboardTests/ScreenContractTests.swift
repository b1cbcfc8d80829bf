import Cells
import Testing

@testable import Dashboard

/// What every screen keeps, whatever it shows: any extent, no run, every key.
@Suite struct ScreenContractTests {
  static let sizes = [
    Size(width: 0, height: 0), Size(width: 1, height: 1), Size(width: 10, height: 3),
    Size(width: 40, height: 10), Size(width: 80, height: 24), Size(width: 160, height: 50),
    Size(width: 300, height: 100),
  ]

  @Test("draws without a run at any size", arguments: ScreenName.allCases)
  func empty(name: ScreenName) {
    for size in Self.sizes {
      for theme in [Theme(), Theme(depth: .monochrome, glyphs: .ascii)] {
        var app = App(Session(), size: size, screen: name, theme: theme)
        #expect(app.start().isEmpty)
        var surface = Surface(size)
        app.render(into: &surface, RenderContext(theme: theme))
        #expect(surface.size == size)
      }
    }
  }

  @Test("takes every key without a run", arguments: ScreenName.allCases)
  func keys(name: ScreenName) {
    var app = App(Session(), size: Size(width: 80, height: 24), screen: name)
    _ = app.start()
    for entry in app.screens[app.current].entries(app.session) {
      for key in entry.keys {
        app.current = name.rawValue
        _ = app.update(.key(key))
        _ = app.update(.key(.escape))
      }
    }
    var surface = Surface(app.size)
    app.render(into: &surface, RenderContext())
    #expect(!surface.text.isEmpty)
  }

  @Test("below the smallest extent a page says what is needed")
  func tooSmall() {
    let app = App(Session(), size: Size(width: 39, height: 9))
    var surface = Surface(app.size)
    app.render(into: &surface, RenderContext())
    #expect(surface.text.hasPrefix("heed needs 40x10\nthis is 39x9\n"))
  }

  @Test("the help shows the keys of the screen, and Esc closes it")
  func help() {
    var app = App(Session(), size: Size(width: 100, height: 50))
    _ = app.update(.key(.character("?")))
    var surface = Surface(app.size)
    app.render(into: &surface, RenderContext())
    #expect(surface.text.contains("Pin this target to compare others with it"))
    _ = app.update(.key(.escape))
    if case .some = app.overlay { Issue.record("the help is still open") }
  }

  @Test("the palette finds an action by its words and does it")
  func palette() {
    var app = App(Session(), size: Size(width: 100, height: 30))
    for key in [Key.character(":")] + "go to roc".map(Key.character) + [.enter] {
      _ = app.update(.key(key))
    }
    #expect(app.screenName == .roc)
  }

  @Test("q quits at once where nothing would be lost, and asks while a training runs")
  func quit() {
    var app = App(Session(), size: Size(width: 80, height: 24))
    #expect(app.update(.key(.character("q"))) == [.quit])
    var session = Session()
    session.training = TrainingStatus()
    app = App(session, size: Size(width: 80, height: 24), screen: .train)
    #expect(app.update(.key(.character("q"))).isEmpty)
    #expect(app.update(.key(.character("d"))) == [.training(.detach)])
    _ = app.update(.key(.character("q")))
    #expect(app.update(.key(.character("s"))) == [.training(.stop), .quit])
  }
}
