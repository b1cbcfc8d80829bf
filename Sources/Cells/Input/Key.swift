/// A key, as a terminal tells it.
public enum Key: Hashable, Sendable {
  /// A character, as typed.
  case character(Character)
  /// Control with a lower-case letter.
  case control(Character)
  /// Alt, or escape shortly before, with a character.
  case alt(Character)
  case enter, escape, tab, backTab, backspace, delete, insert
  case up, down, left, right, home, end, pageUp, pageDown
  case shiftUp, shiftDown, shiftLeft, shiftRight
  case controlUp, controlDown, controlLeft, controlRight
  /// F1 and so on.
  case function(Int)
}
