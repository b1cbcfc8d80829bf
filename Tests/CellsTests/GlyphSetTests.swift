import Testing

@testable import Cells

@Suite struct GlyphSetTests {
  @Test(
    "the first locale variable that is set decides",
    arguments: [
      ([:], GlyphSet.unicode), (["LANG": "en_US.UTF-8"], .unicode), (["LANG": "C"], .ascii),
      (["LANG": "POSIX"], .ascii), (["LANG": "C.UTF-8"], .unicode), (["LANG": "C.utf8"], .unicode),
      (["LANG": "de_DE"], .unicode), (["LANG": "de_DE.ISO-8859-1"], .ascii),
      (["LANG": "de_DE.ISO-8859-15@euro"], .ascii), (["LANG": "zh_CN.GBK"], .ascii),
      (["LC_ALL": "C", "LANG": "en_US.UTF-8"], .ascii),
      (["LC_ALL": "", "LC_CTYPE": "en_US.UTF-8", "LANG": "C"], .unicode),
    ])
  func locale(variables: [String: String], glyphs: GlyphSet) {
    #expect(GlyphSet(Environment(variables)) == glyphs)
  }

  @Test func `in ASCII the program's own signs become what comes nearest`() {
    let signs = "Δ×ρ‡→".unicodeScalars.flatMap { GlyphSet.ascii.sign(for: $0) }
    #expect(String(String.UnicodeScalarView(signs)) == "d*r!>")
  }
}
