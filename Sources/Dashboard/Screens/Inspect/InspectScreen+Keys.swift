import Cells

extension InspectScreen {
  /// What keys do here.
  enum Action: Hashable, Sendable, CaseIterable {
    case nextTarget, previousTarget, search, pin, diff, mask, sort, ranking, source
    case takeAsTarget, head, flip, insert, moveDown, moveUp, cutShorter, cutLonger
    case undo, redo, restore, detail, users, nextPane, previousPane
    case down, up, pageDown, pageUp, first, last
  }

  static let bindings: [KeyBinding<Action>] = [
    KeyBinding(
      .right, .character("l"), action: .nextTarget, label: "swap target",
      help: "Swap the target for the next candidate", isInFooter: true),
    KeyBinding(
      .left, .character("h"), action: .previousTarget, label: "previous target",
      help: "Swap the target for the candidate before"),
    KeyBinding(
      .character("/"), action: .search, label: "search",
      help: "Search all items by title, or filter users where they have the keys",
      isInFooter: true),
    KeyBinding(
      .character("p"), action: .pin, label: "pin",
      help: "Pin this target to compare others with it", isInFooter: true),
    KeyBinding(
      .character("d"), action: .diff, label: "diff",
      help: "Show pinned, current and the change, behaviour by behaviour", isInFooter: true),
    KeyBinding(
      .character("x"), action: .mask, label: "mask",
      help: "Leave the behaviour out, or take it back in", isInFooter: true),
    KeyBinding(
      .character("s"), action: .sort, label: "sort",
      help: "Sort by time, weight, change of the logit, category", isInFooter: true),
    KeyBinding(
      .character("b"), action: .users, label: "users", help: "Show or hide the list of users",
      isInFooter: true),
    KeyBinding(
      .character("F"), action: .flip, label: "flip",
      help: "Find the smallest set of behaviours whose removal turns the prediction around",
      isInFooter: true),
    KeyBinding(
      .character("r"), action: .ranking, label: "rank",
      help: "Rank the whole catalogue for this user"),
    KeyBinding(
      .character("c"), action: .source, label: "candidates",
      help: "Change where candidates come from: the ranking, or what was shown to the user",
      isInFooter: true),
    KeyBinding(
      .character("t"), action: .takeAsTarget, label: "as target",
      help: "Take the behaviour under the cursor as the target"),
    KeyBinding(
      .character("H"), action: .head, label: "head",
      help: "Show the next attention head, or the mean of all"),
    KeyBinding(
      .character("i"), action: .insert, label: "insert",
      help: "Insert an item just after the behaviour under the cursor"),
    KeyBinding(
      .character("K"), action: .moveUp, label: "move newer",
      help: "Move the behaviour to the next newer place"),
    KeyBinding(
      .character("J"), action: .moveDown, label: "move older",
      help: "Move the behaviour to the next older place"),
    KeyBinding(
      .character("["), action: .cutShorter, label: "shorter",
      help: "Cut the oldest behaviour off the history"),
    KeyBinding(
      .character("]"), action: .cutLonger, label: "longer",
      help: "Take the last behaviour that was cut off back in"),
    KeyBinding(.character("u"), action: .undo, label: "undo", help: "Undo the last edit"),
    KeyBinding(
      .character("U"), action: .redo, label: "redo", help: "Redo the edit that was undone"),
    KeyBinding(
      .character("0"), action: .restore, label: "restore", help: "Restore the history as it was"),
    KeyBinding(
      .enter, .character("e"), action: .detail, label: "detail",
      help: "Show all that is known of the behaviour under the cursor"),
    KeyBinding(.tab, action: .nextPane, label: "next pane", help: "Give the keys to the next pane"),
    KeyBinding(
      .backTab, action: .previousPane, label: "previous pane",
      help: "Give the keys to the pane before"),
    KeyBinding(.down, .character("j"), action: .down, label: "down", help: "Go one row down"),
    KeyBinding(.up, .character("k"), action: .up, label: "up", help: "Go one row up"),
    KeyBinding(
      .pageDown, .control("d"), action: .pageDown, label: "page down", help: "Go a page down"),
    KeyBinding(.pageUp, .control("u"), action: .pageUp, label: "page up", help: "Go a page up"),
    KeyBinding(
      .home, .character("g"), action: .first, label: "first", help: "Go to the first row"),
    KeyBinding(.end, .character("G"), action: .last, label: "last", help: "Go to the last row"),
  ]
}
