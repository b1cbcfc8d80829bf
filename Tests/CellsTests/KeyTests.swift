import Testing

@testable import Cells

@Suite struct KeyTests {
  @Test("a script is typed as it stands, named keys between brackets")
  func script() throws {
    let keys = try Key.script("/a<Enter><C-U><a-x><F12><s-tab><lt><Space>é<")
    #expect(
      keys == [
        .character("/"), .character("a"), .enter, .control("u"), .alt("x"), .function(12), .backTab,
        .character("<"), .character(" "), .character("é"), .character("<"),
      ])
    #expect(try Key.script("") == [])
  }

  @Test("a name that no key has is told", arguments: ["<Foo>", "<>", "<F0>", "<F64>", "<C-xy>"])
  func unknown(script: String) {
    let name = String(script.dropFirst().dropLast())
    #expect(throws: KeyScriptError.unknownKey(name)) { try Key.script(script) }
  }

  @Test("an error about a hostile name is harmless")
  func hostile() {
    let text = KeyScriptError.unknownKey("\u{1B}[2J").description
    #expect(!text.unicodeScalars.contains { $0.isUnsafe })
  }

  @Test(
    "keys are called what their caps say",
    arguments: [
      (Key.left, "←", "Left"), (.control("u"), "Ctrl-U", "Ctrl-U"), (.alt("x"), "Alt-x", "Alt-x"),
      (.character(" "), "Space", "Space"), (.character("?"), "?", "?"), (.pageUp, "PgUp", "PgUp"),
      (.function(5), "F5", "F5"), (.enter, "Enter", "Enter"), (.backTab, "S-Tab", "S-Tab"),
    ])
  func labels(key: Key, unicode: String, ascii: String) {
    #expect(key.label(for: .unicode) == unicode)
    #expect(key.label(for: .ascii) == ascii)
  }
}
