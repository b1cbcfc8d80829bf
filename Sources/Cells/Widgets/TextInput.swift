/// A line that somebody types: text with a cursor between its characters.
public struct TextInput: Hashable, Sendable {
  /// What was typed.
  public var text: String {
    didSet { cursor = min(cursor, text.count) }
  }
  /// Characters before the cursor, 0 … `text.count`.
  public private(set) var cursor: Int

  /// A line with the cursor at its end.
  public init(_ text: String = "") {
    self.text = text
    cursor = text.count
  }

  /// Lines longer than this are of no use, but would slow every frame down.
  private static let longest = 1000

  /// Types, deletes or moves.
  ///
  /// - Returns: whether the key means something here.
  public mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .character(let character): return insert(character)
    case .backspace, .control("h"): remove(max(0, cursor - 1)..<cursor)
    case .delete: remove(cursor..<min(text.count, cursor + 1))
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(text.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = text.count
    case .control("u"): remove(0..<cursor)
    case .control("k"): remove(cursor..<text.count)
    case .control("w"): remove(wordStart..<cursor)
    default: return false
    }
    return true
  }

  /// Inserts text from a clipboard: line breaks and tabs become spaces, other controls are dropped.
  public mutating func paste(_ more: String) {
    var line = ""
    for character in more.prefix(Self.longest) {
      if character.isNewline || character == "\t" {
        line.append(" ")
      } else if !character.unicodeScalars.contains(where: \.isUnsafe) {
        line.append(character)
      }
    }
    insert(line)
  }

  private mutating func insert(_ character: Character) -> Bool {
    if character.unicodeScalars.contains(where: \.isUnsafe) { return false }
    insert(String(character))
    return true
  }

  private mutating func insert(_ more: String) {
    let more = more.prefix(max(0, Self.longest - text.count))
    // A combining mark joins the character before it: the cursor is where the whole now ends.
    let before = text.prefix(cursor) + more
    let after = text.dropFirst(cursor)
    text = String(before + after)
    cursor = min(before.count, text.count)
  }

  private mutating func remove(_ characters: Range<Int>) {
    let before = text.prefix(characters.lowerBound)
    text = String(before + text.dropFirst(characters.upperBound))
    cursor = min(characters.lowerBound, text.count)
  }

  /// Where the word before the cursor begins.
  private var wordStart: Int {
    let before = text.prefix(cursor)
    let trimmed = before.lastIndex { !$0.isWhitespace }
    guard let end = trimmed else { return 0 }
    let start = before[..<end].lastIndex { $0.isWhitespace }.map(before.index(after:))
    return before.distance(from: before.startIndex, to: start ?? before.startIndex)
  }
}
