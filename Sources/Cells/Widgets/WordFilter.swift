/// Finds texts that hold all words of a query, whatever their case and accents.
///
/// A word after `!` must not occur. A query without words finds everything.
public struct WordFilter: Hashable, Sendable {
  private var wanted: [FoldedText] = []
  private var excluded: [FoldedText] = []

  /// A filter for a query such as `blade run !2049`.
  public init(_ query: String) {
    for word in query.split(whereSeparator: \.isWhitespace) {
      guard word.hasPrefix("!") else {
        wanted.append(FoldedText(String(word)))
        continue
      }
      let rest = word.dropFirst()
      // Somebody who has typed `!` alone is about to say what.
      if !rest.isEmpty { excluded.append(FoldedText(String(rest))) }
    }
  }

  /// Whether it finds everything.
  public var isEmpty: Bool { wanted.isEmpty && excluded.isEmpty }

  /// Whether a text is found.
  public func matches(_ text: String) -> Bool {
    if isEmpty { return true }
    let folded = FoldedText(text)
    return wanted.allSatisfy(folded.contains) && !excluded.contains(where: folded.contains)
  }
}
