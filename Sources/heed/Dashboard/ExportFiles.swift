import Cells
import Dashboard
import Datasets
import Glibc

/// Writes what the dashboard exports into a folder, and replaces nothing that is there.
struct ExportFiles: Sendable {
  /// The folder; empty for the one that the program was called in.
  var folder = ""

  /// Writes a file under a name that is free.
  ///
  /// - Returns: what to say about it.
  func write(_ export: Export) -> Message {
    for number in 1...9999 {
      let name = number == 1 ? export.name : "\(export.name)-\(number)"
      let path = (folder.isEmpty ? "" : folder + "/") + "\(Self.safe(name)).\(export.type)"
      if access(path, F_OK) == 0 { continue }
      do {
        var file = try AtomicFile(path: path)
        try file.write(export.content)
        try file.commit()
        return Message("wrote \(path)")
      } catch {
        return Message("\(error)", isAlarm: true)
      }
    }
    return Message("there are too many files named \(export.name) here", isAlarm: true)
  }

  /// Ids of users may hold anything; in a file's name only what every system takes.
  private static func safe(_ name: String) -> String {
    String(
      name.map { character in
        let isSafe = character.isASCII && (character.isLetter || character.isNumber)
        return isSafe || "-_.".contains(character) ? character : "_"
      })
  }
}
