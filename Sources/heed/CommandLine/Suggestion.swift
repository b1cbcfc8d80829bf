/// Finds what a misspelt word was meant to be.
enum Suggestion {
  /// The known word nearest to `word`, or nil when none is near enough to be meant.
  ///
  /// A word that begins a known one is taken for its abbreviation. Otherwise up to one edit in
  /// three letters is forgiven, at least one. Of equally near words the first wins.
  static func nearest(to word: String, among known: some Sequence<String>) -> String? {
    let letters = Array(word.lowercased())
    // No name is this long, and the distance costs the product of both lengths.
    guard !letters.isEmpty, letters.count <= 40 else { return nil }
    var best: (word: String, distance: Int)?
    for candidate in known {
      let length = max(letters.count, candidate.count)
      let distance = distance(letters, Array(candidate.lowercased()))
      guard distance <= max(1, length / 3), distance < length else { continue }
      if distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    if let best, best.distance <= 1 { return best.word }
    let abbreviated = known.first { letters.count >= 3 && $0.lowercased().hasPrefix(letters) }
    return abbreviated ?? best?.word
  }

  /// The Damerau–Levenshtein distance: the fewest insertions, deletions, substitutions and swaps
  /// of neighbours that turn one word into the other.
  ///
  /// Reference: Lowrance and Wagner, An extension of the string-to-string correction problem, 1975.
  ///
  /// - Complexity: O(*n* · *m*) time and space.
  static func distance(_ a: [Character], _ b: [Character]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    let farthest = a.count + b.count
    let width = b.count + 2
    // Row and column 0 hold a wall that no path crosses, so that swaps need no special case.
    var table = Array(repeating: farthest, count: (a.count + 2) * width)
    for row in 0...a.count { table[(row + 1) * width + 1] = row }
    for column in 0...b.count { table[width + column + 1] = column }
    var lastRow: [Character: Int] = [:]
    for row in 1...a.count {
      var lastColumn = 0
      for column in 1...b.count {
        let swapRow = lastRow[b[column - 1]] ?? 0
        let swapColumn = lastColumn
        let isEqual = a[row - 1] == b[column - 1]
        if isEqual { lastColumn = column }
        let here = (row + 1) * width + column + 1
        let between = (row - swapRow - 1) + 1 + (column - swapColumn - 1)
        table[here] = min(
          table[here - width - 1] + (isEqual ? 0 : 1),
          table[here - 1] + 1,
          table[here - width] + 1,
          table[swapRow * width + swapColumn] + between)
      }
      lastRow[a[row - 1]] = row
    }
    return table[(a.count + 1) * width + b.count + 1]
  }
}

extension String {
  fileprivate func hasPrefix(_ letters: [Character]) -> Bool { hasPrefix(String(letters)) }
}
