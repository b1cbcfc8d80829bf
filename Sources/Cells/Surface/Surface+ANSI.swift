extension Surface {
  /// All rows with escape sequences for their styles, so that `cat` shows the picture.
  ///
  /// - Parameter depth: the colours that may be used.
  public func ansi(depth: ColorDepth) -> String {
    var result = ""
    for row in 0..<height {
      var current = Style.plain
      for column in 0..<width {
        let cell = self[column, row]
        if cell.width == 0 { continue }
        if cell.style != current {
          current = cell.style
          result += current.sequence(at: depth)
        }
        result += cell.text
      }
      if current != .plain { result += "\u{1B}[0m" }
      result += "\n"
    }
    return result
  }
}

extension Style {
  /// The sequence that switches from any style to this one.
  func sequence(at depth: ColorDepth) -> String {
    var codes = ["0"]
    let marks: [(Attributes, String)] = [
      (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
    ]
    codes += marks.filter { attributes.contains($0.0) }.map(\.1)
    codes += [Self.code(foreground, depth, base: 30), Self.code(background, depth, base: 40)]
      .compactMap(\.self)
    return "\u{1B}[\(codes.joined(separator: ";"))m"
  }

  private static func code(_ color: Color, _ depth: ColorDepth, base: Int) -> String? {
    guard let index = color.index(at: depth) else { return nil }
    switch depth {
    case .monochrome: return nil
    case .eight, .sixteen: return "\(index < 8 ? base + index : base + 52 + index)"
    case .indexed: return "\(base + 8);5;\(index)"
    case .full: return "\(base + 8);2;\(color.red);\(color.green);\(color.blue)"
    }
  }
}
