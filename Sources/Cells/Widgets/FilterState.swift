/// A filter of a list that acts while it is typed: Enter keeps it, Esc drops it.
public struct FilterState: Hashable, Sendable {
  /// What a key has done.
  public enum Outcome: Hashable, Sendable {
    /// The line was edited; the query may be another.
    case changed
    /// The query stays, the typing has ended.
    case committed
    /// The query is gone, the typing has ended.
    case cancelled
    /// The key means nothing here, or nobody types.
    case ignored
  }

  /// The line while somebody types.
  public private(set) var input: TextInput?
  /// What was kept at last.
  public private(set) var kept: String
  private var filter: WordFilter

  /// A filter that has this query already.
  public init(_ kept: String = "") {
    self.kept = kept
    filter = WordFilter(kept)
  }

  /// Whether somebody types: then all keys belong here.
  public var isTyping: Bool { input != nil }
  /// What is looked for now.
  public var query: String { input?.text ?? kept }
  /// Whether it may leave rows out.
  public var isActive: Bool { !filter.isEmpty }

  /// Starts the typing, with what was kept.
  public mutating func begin() { input = TextInput(kept) }

  /// Finds everything again.
  public mutating func clear() { self = FilterState() }

  /// Gives a key to the line.
  public mutating func handle(_ key: Key) -> Outcome {
    guard var line = input else { return .ignored }
    switch key {
    case .enter:
      kept = line.text
      input = nil
      return .committed
    case .escape:
      clear()
      return .cancelled
    default:
      guard line.handle(key) else { return .ignored }
      edit(line)
      return .changed
    }
  }

  /// Inserts text from a clipboard where somebody types.
  public mutating func paste(_ text: String) {
    guard var line = input else { return }
    line.paste(text)
    edit(line)
  }

  /// Whether a text has all words of the query, whatever their case and accents, and none after `!`.
  public func matches(_ text: String) -> Bool { filter.matches(text) }

  private mutating func edit(_ line: TextInput) {
    input = line
    filter = WordFilter(line.text)
  }
}

extension FilterState {
  /// Draws `/ query  n of m` in one row; a hint where there is no query.
  ///
  /// - Parameters:
  ///   - found: how many rows it finds.
  ///   - total: how many rows there are.
  ///   - hint: what stands there while nothing is looked for.
  public func draw(
    into surface: inout Surface, area: Rect, theme: Theme, found: Int? = nil, total: Int? = nil,
    hint: String = "filter"
  ) {
    var line = area.line(0)
    guard !line.isEmpty else { return }
    if let found, let total, isTyping || isActive {
      let text = "\(NumberText.count(found)) of \(NumberText.count(total))"
      if text.utf8.count + 10 <= line.width {
        let place = line.takeRight(text.utf8.count + 1)
        surface.write(text, column: place.column + 1, row: line.row, theme.muted)
      }
    }
    if let input {
      input.draw(into: &surface, area: line, theme: theme, prompt: "/ ")
    } else {
      let text = "/ " + (isActive ? kept : hint)
      surface.write(
        theme.shown(text, to: line.width), column: line.column, row: line.row,
        isActive ? theme.accent : theme.muted)
    }
  }
}
