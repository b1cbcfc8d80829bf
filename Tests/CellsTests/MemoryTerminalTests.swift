import Testing

@testable import Cells

@Suite struct MemoryTerminalTests {
  @Test("given events come in order, then waiting ends")
  func events() {
    let terminal = MemoryTerminal(
      size: Size(width: 8, height: 2),
      events: [.key(.enter), .resize(Size(width: 9, height: 3))])
    #expect(terminal.next(timeout: .zero) == .key(.enter))
    #expect(terminal.size == Size(width: 8, height: 2))
    #expect(terminal.next(timeout: nil) == .resize(Size(width: 9, height: 3)))
    #expect(terminal.size == Size(width: 9, height: 3))
    #expect(terminal.next(timeout: .zero) == .timeout)
    #expect(terminal.next(timeout: nil) == .hangUp)
    terminal.add([.wake])
    #expect(terminal.next(timeout: nil) == .wake)
  }

  @Test("what is shown, copied and closed is kept for looking at")
  func kept() {
    let terminal = MemoryTerminal(size: Size(width: 8, height: 2), events: [])
    var surface = Surface(terminal.size)
    surface.write("hello", column: 0, row: 0)
    terminal.present(surface)
    terminal.copy("one")
    terminal.copy("two")
    terminal.close()
    #expect(terminal.shown == surface)
    #expect(terminal.presentedCount == 1)
    #expect(terminal.copied == ["one", "two"])
    #expect(terminal.isClosed)
  }
}
