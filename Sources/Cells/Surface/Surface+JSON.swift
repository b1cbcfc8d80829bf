extension Surface {
  /// The picture for programs: its extent, its rows as text, and runs of equal style.
  ///
  /// `{"width": 80, "height": 24, "rows": ["…"], "styles": [{"row": 0, "column": 3, "width": 5,
  /// "foreground": "#RRGGBB", "background": "#RRGGBB", "attributes": ["bold"]}]}`; what is as the
  /// terminal has it is left out.
  public var json: String {
    let rows = (0..<height).map { Self.quoted(text(row: $0)) }
    return "{\"width\":\(width),\"height\":\(height),\n\"rows\":[\n"
      + rows.joined(separator: ",\n") + "],\n\"styles\":[\n"
      + styleRuns.map(Self.object).joined(separator: ",\n") + "]}\n"
  }

  /// Neighbouring cells of one row with the same style.
  struct StyleRun: Hashable {
    let row: Int
    let columns: Range<Int>
    let style: Style
  }

  /// All runs that are not plain, in the order of reading.
  var styleRuns: [StyleRun] {
    var runs: [StyleRun] = []
    for row in 0..<height {
      var start = 0
      while start < width {
        let style = self[start, row].style
        var end = start + 1
        while end < width, self[end, row].style == style { end += 1 }
        if style != .plain { runs.append(StyleRun(row: row, columns: start..<end, style: style)) }
        start = end
      }
    }
    return runs
  }

  private static func object(_ run: StyleRun) -> String {
    var members = [
      "\"row\":\(run.row)", "\"column\":\(run.columns.lowerBound)",
      "\"width\":\(run.columns.count)",
    ]
    if !run.style.foreground.isTerminal {
      members.append("\"foreground\":\"\(run.style.foreground.hexadecimal)\"")
    }
    if !run.style.background.isTerminal {
      members.append("\"background\":\"\(run.style.background.hexadecimal)\"")
    }
    let names = run.style.attributes.names
    if !names.isEmpty {
      members.append("\"attributes\":[" + names.map(quoted).joined(separator: ",") + "]")
    }
    return "{" + members.joined(separator: ",") + "}"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension Color {
  /// `#RRGGBB`.
  var hexadecimal: String {
    let digits = String(bits & 0xFF_FFFF, radix: 16, uppercase: true)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }
}

extension Style.Attributes {
  /// In words.
  var names: [String] {
    let all: [(Self, String)] = [
      (.bold, "bold"), (.dim, "dim"), (.reverse, "reverse"), (.underline, "underline"),
      (.italic, "italic"),
    ]
    return all.filter { contains($0.0) }.map(\.1)
  }
}
