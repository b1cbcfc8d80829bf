/// What a terminal reports.
public enum TerminalEvent: Hashable, Sendable {
  /// A key was pressed.
  case key(Key)
  /// Text was pasted, in one piece.
  case paste(String)
  /// The mouse did something.
  case mouse(Mouse)
  /// The screen has another size.
  case resize(Size)
  /// Somebody called `wake`, or the screen was taken back after a suspension.
  case wake
  /// Nothing happened for as long as was asked.
  case timeout
  /// The process was asked to end, by this signal.
  case signal(Int32)
  /// The terminal is gone.
  case hangUp
}

/// What a mouse did, and where.
public struct Mouse: Hashable, Sendable {
  /// What was done.
  public enum Action: Hashable, Sendable {
    case press, release, drag, wheelUp, wheelDown
  }

  /// What was done.
  public var action: Action
  /// 1 left, 2 middle, 3 right; 0 where none is meant.
  public var button: Int
  /// The column, from 0.
  public var column: Int
  /// The row, from 0.
  public var row: Int

  /// A deed at a place.
  public init(_ action: Action, button: Int = 1, column: Int, row: Int) {
    self.action = action
    self.button = button
    self.column = column
    self.row = row
  }
}
