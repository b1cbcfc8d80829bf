import Testing

@testable import Cells

@Suite struct ListCursorTests {
  @Test("whatever is done, the chosen row is in view and no room is wasted")
  func invariant() {
    var generator = Lehmer(state: 7)
    for _ in 0..<2000 {
      let count = Int.random(in: 0...30, using: &generator)
      let visible = Int.random(in: 0...12, using: &generator)
      var cursor = ListCursor(
        selection: Int.random(in: -3...40, using: &generator),
        first: Int.random(in: -3...40, using: &generator))
      switch Int.random(in: 0..<7, using: &generator) {
      case 0:
        cursor.move(by: [1, -1, .max, .min].randomElement() ?? 1, count: count, visible: visible)
      case 1: cursor.moveToStart(count: count, visible: visible)
      case 2: cursor.moveToEnd(count: count, visible: visible)
      case 3: cursor.page(1, count: count, visible: visible)
      case 4: cursor.page(-1, count: count, visible: visible, isHalf: true)
      case 5:
        cursor.scroll(by: [3, -3, .max, .min].randomElement() ?? 3, count: count, visible: visible)
      default: cursor.clamp(count: count, visible: visible)
      }
      guard count > 0 else {
        #expect(cursor == ListCursor(selection: nil, first: 0))
        continue
      }
      let chosen = cursor.selection ?? -1
      #expect((0..<count).contains(chosen))
      if visible > 0 {
        #expect((cursor.first..<(cursor.first + visible)).contains(chosen))
        #expect((0...max(0, count - visible)).contains(cursor.first))
      }
    }
  }

  @Test("a list that gets rows again gets a chosen one again")
  func again() {
    var cursor = ListCursor(selection: 4, first: 2)
    cursor.clamp(count: 0, visible: 5)
    #expect(cursor.selection == nil)
    cursor.clamp(count: 9, visible: 5)
    #expect(cursor == ListCursor(selection: 0, first: 0))
  }

  @Test("a page moves what is seen and keeps the chosen row's place on the screen")
  func page() {
    var cursor = ListCursor(selection: 12, first: 10)
    cursor.page(1, count: 100, visible: 5)
    #expect(cursor == ListCursor(selection: 16, first: 14))
    cursor.page(-1, count: 100, visible: 5)
    #expect(cursor == ListCursor(selection: 12, first: 10))
    cursor.page(1, count: 14, visible: 5)
    #expect(cursor == ListCursor(selection: 13, first: 9))
  }

  @Test("a wheel moves what is seen; the chosen row stays where it can")
  func wheel() {
    var cursor = ListCursor(selection: 4, first: 0)
    cursor.scroll(by: 3, count: 100, visible: 5)
    #expect(cursor == ListCursor(selection: 4, first: 3))
    cursor.scroll(by: 3, count: 100, visible: 5)
    #expect(cursor == ListCursor(selection: 6, first: 6))
  }
}

/// A small generator with a known sequence.
struct Lehmer: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}
