/// Breaks one paragraph into lines by columns.
struct LineBreaker {
  private typealias Sign = (text: String.UnicodeScalarView, width: Int)

  private let width: Int
  private var lines: [String] = []
  private var line = String.UnicodeScalarView()
  private var used = 0
  private var word: [Sign] = []
  private var wordWidth = 0
  /// Blanks that stand before the word if it does not begin a line.
  private var blanks = 0

  /// For lines of at least one column.
  init(_ width: Int) { self.width = max(1, width) }

  /// The lines of a paragraph without line breaks; one empty line for an empty one.
  func lines(_ text: String) -> [String] {
    var work = self
    for scalar in text.unicodeScalars { work.add(scalar) }
    work.endWord()
    work.endLine()
    return work.lines
  }

  private mutating func add(_ scalar: Unicode.Scalar) {
    if scalar == " " {
      endWord()
      blanks += 1
      return
    }
    let columns = DisplayWidth.of(scalar)
    if columns == 0, let last = word.indices.last {
      word[last].text.append(scalar)
      return
    }
    // A line may break on both sides of a wide sign.
    if columns == 2 || word.last?.width == 2 { endWord() }
    // A wide sign finds no place in a line of one column.
    let sign: Unicode.Scalar = columns > width ? "?" : scalar
    word.append((String.UnicodeScalarView([sign]), min(columns, width)))
    wordWidth += min(columns, width)
  }

  private mutating func endWord() {
    guard !word.isEmpty else { return }
    if used > 0, used + blanks + wordWidth > width { endLine() }
    if used > 0 {
      line.append(contentsOf: repeatElement(" ", count: blanks))
      used += blanks
    }
    for sign in word {
      if used + sign.width > width { endLine() }
      line.append(contentsOf: sign.text)
      used += sign.width
    }
    word = []
    wordWidth = 0
    blanks = 0
  }

  private mutating func endLine() {
    lines.append(String(line))
    line = String.UnicodeScalarView()
    used = 0
  }
}
