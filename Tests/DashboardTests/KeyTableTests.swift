import Cells
import Testing

@testable import Dashboard

@Suite struct KeyTableTests {
  @Test("no key means two things on one screen", arguments: ScreenName.allCases)
  func noDuplicates(name: ScreenName) {
    let screen = ScreenList.make()[name.rawValue]
    let keys =
      screen.entries(Session()).flatMap(\.keys) + GlobalAction.bindings.flatMap(\.keys)
    let twice = Dictionary(grouping: keys, by: \.self).filter { $0.value.count > 1 }.keys
    #expect(twice.isEmpty, "\(name): \(twice.map { $0.label(for: .unicode) })")
  }

  @Test("every screen has a name in the list, in its order")
  func names() {
    #expect(ScreenList.make().count == ScreenName.allCases.count)
  }

  @Test("every global action has a key")
  func globalActions() {
    let bound = Set(GlobalAction.bindings.map(\.action))
    #expect(bound.count == GlobalAction.allCases.count)
    #expect(GlobalAction.bindings.count == bound.count)
  }
}
