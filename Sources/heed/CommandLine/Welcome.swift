/// What the program says when it is called without a command.
struct Welcome {
  let version: String
  /// The folder of the bundled sample shop, if it is installed.
  let sampleData: String?
  /// How the person called the program, so that the lines can be copied.
  let program: String

  var lines: [String] {
    let data = sampleData.map(Self.shellWord) ?? "shop"
    var lines = [
      "heed \(version)",
      "",
      "Which past behaviours does a click model look at for a target item, and does that look",
      "matter for the prediction? heed trains DIN and its kin, and shows it.",
      "",
    ]
    if sampleData == nil {
      lines += [
        "Make a small synthetic shop to try it on:", "", "  \(program) shop --out shop", "",
      ]
    } else {
      lines += ["A small synthetic shop is bundled, in \(data).", ""]
    }
    lines += [
      "Train DIN, and the same model without attention; look at one user; compare the two:",
      "",
      "  \(program) train --data \(data) --model din --out runs/din",
      "  \(program) train --data \(data) --model din-pooling --out runs/pooling",
      "  \(program) attend runs/din --user 1 --target 1",
      "  \(program) compare runs/din runs/pooling",
      "",
      "\"\(program) --help\" lists all commands.",
    ]
    return lines
  }
}

extension Welcome {
  /// The welcome for somebody who called the program as `invocation` from `folder`.
  init(version: String, sampleData: String?, invocation: String, folder: String) {
    self.init(
      version: version,
      sampleData: sampleData.map { Self.relative($0, to: folder) },
      program: Self.shellWord(Self.relative(invocation, to: folder)))
  }

  /// The path as seen from a folder that holds it; otherwise as it is.
  static func relative(_ path: String, to folder: String) -> String {
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
  }

  /// The text as one word for a shell.
  static func shellWord(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "/._-+=@%:,".utf8.contains(byte)
      }
    }
    if isPlain && !text.isEmpty { return text }
    return "'"
      + text.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''") + "'"
  }
}
