import Cells
import Dashboard
import Foundation
import Testing

@testable import heed

/// The README's table of keys is made from the tables that dispatch them.
@Suite struct ReadMeKeyTests {
  static var table: [String] {
    var lines = ["| screen | keys |", "| --- | --- |"]
    let session = Session()
    func row(_ title: String, _ entries: [(keys: String, label: String)]) {
      let cells = entries.map {
        "`\($0.keys.replacingOccurrences(of: "|", with: "\\|"))` \($0.label)"
      }
      lines.append("| \(title) | \(cells.joined(separator: ", ")) |")
    }
    for screen in ScreenList.make() {
      row(
        type(of: screen).title,
        screen.entries(session).map { ($0.keyText(for: .unicode, all: true), $0.label) })
    }
    row(
      "everywhere",
      GlobalAction.bindings.map { binding in
        (binding.keys.map { $0.label(for: .unicode) }.joined(separator: " "), binding.label)
      })
    return lines
  }

  @Test("the README shows the keys that the program has")
  func keys() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let text = try String(
      contentsOf: folder.appendingPathComponent("../../README.md"), encoding: .utf8)
    let wanted = Self.table.joined(separator: "\n")
    #expect(text.contains(wanted), "the table should be:\n\(wanted)")
  }
}
