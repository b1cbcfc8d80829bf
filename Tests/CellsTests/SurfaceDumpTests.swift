import Testing

@testable import Cells

@Suite struct SurfaceDumpTests {
  private var small: Surface {
    var surface = Surface(Size(width: 6, height: 2))
    surface.write("a\"\\", column: 0, row: 0, Style(Color(0xFF0000), on: Color(0x00FF00), .bold))
    surface.write("日<&", column: 0, row: 1, Style(.terminal, on: .terminal, .reverse))
    return surface
  }

  @Test(
    "colours are sent as the depth allows",
    arguments: [
      (ColorDepth.full, "\u{1B}[0;1;38;2;255;0;0;48;2;0;255;0ma"),
      (.indexed, "\u{1B}[0;1;38;5;196;48;5;46ma"), (.sixteen, "\u{1B}[0;1;91;102ma"),
      (.monochrome, "\u{1B}[0;1ma"),
    ])
  func ansi(depth: ColorDepth, start: String) {
    let text = small.ansi(depth: depth)
    #expect(text.hasPrefix(start))
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines.count == 2)
    #expect(lines[1] == "\u{1B}[0;7m日<&\u{1B}[0m  ")
  }

  @Test("a dump for programs holds rows as text and runs of equal style")
  func json() {
    #expect(
      small.json == """
        {"width":6,"height":2,
        "rows":[
        "a\\"\\\\",
        "日<&"],
        "styles":[
        {"row":0,"column":0,"width":3,"foreground":"#FF0000","background":"#00FF00",\
        "attributes":["bold"]},
        {"row":1,"column":0,"width":4,"attributes":["reverse"]}]}

        """)
  }

  @Test("an image escapes what XML reserves and closes what it opens")
  func svg() {
    let text = small.svg(foreground: Color(0xFFFFFF), background: Color(0))
    #expect(text.hasPrefix("<svg ") && text.hasSuffix("</svg>\n"))
    #expect(text.contains(">&lt;&amp;</text>"))
    #expect(text.contains("fill=\"#FF0000\""))
  }

  @Test("a picture brought to a depth has no other colours")
  func quantised() {
    #expect(small.quantised(to: .monochrome).cells.allSatisfy { $0.style.isColourless })
    #expect(small.quantised(to: .full) == small)
  }

  @Test("any size can be dumped", arguments: awkwardSizes)
  func sizes(size: Size) {
    let surface = Surface(size)
    #expect(surface.ansi(depth: .full).filter { $0 == "\n" }.count == size.height)
    #expect(surface.json.contains("\"styles\":[\n]"))
    #expect(surface.svg(foreground: Color(1), background: Color(0)).hasSuffix("</svg>\n"))
    #expect(surface.text.filter { $0 == "\n" }.count == max(1, size.height))
  }
}
