import Cells

/// What keys do on every screen.
public enum GlobalAction: Hashable, Sendable, CaseIterable {
  case inspect, map, train, roc, compare, patterns
  case nextRun, help, palette, copy, write, writePicture, redraw, suspend, back, quit, quitAtOnce

  /// The table of keys that every screen has beside its own.
  public static let bindings: [KeyBinding<GlobalAction>] = [
    KeyBinding(
      .character("1"), .function(1), action: .inspect, label: "Inspect",
      help: "Go to Inspect: one user's attention, behaviour by behaviour"),
    KeyBinding(
      .character("2"), .function(2), action: .map, label: "Map",
      help: "Go to Map: heat maps of behaviours and targets"),
    KeyBinding(
      .character("3"), .function(3), action: .train, label: "Train",
      help: "Go to Train: curves of loss and AUC, attention by epoch"),
    KeyBinding(
      .character("4"), .function(4), action: .roc, label: "ROC",
      help: "Go to ROC: ROC, precision-recall and calibration of all runs"),
    KeyBinding(
      .character("5"), .function(5), action: .compare, label: "Compare",
      help: "Go to Compare: two runs side by side, with significance"),
    KeyBinding(
      .character("6"), .function(6), action: .patterns, label: "Patterns",
      help: "Go to Patterns: attention over the whole test part"),
    KeyBinding(
      .character("n"), action: .nextRun, label: "next run",
      help: "Look into the next of the opened runs"),
    KeyBinding(
      .character("?"), action: .help, label: "help", help: "Show the keys of this screen",
      isInFooter: true),
    KeyBinding(
      .character(":"), .control("p"), action: .palette, label: "actions",
      help: "Find any action by its name"),
    KeyBinding(
      .character("y"), action: .copy, label: "copy",
      help: "Copy the value or row under the cursor to the clipboard"),
    KeyBinding(
      .character("w"), action: .write, label: "write",
      help: "Write this screen's data to files"),
    KeyBinding(
      .character("W"), action: .writePicture, label: "picture",
      help: "Write this screen's picture as text and SVG"),
    KeyBinding(
      .control("l"), action: .redraw, label: "redraw", help: "Draw the whole screen anew"),
    KeyBinding(
      .control("z"), action: .suspend, label: "suspend",
      help: "Give the terminal back to the shell until fg"),
    KeyBinding(.escape, action: .back, label: "back", help: "Go back one layer"),
    KeyBinding(
      .character("q"), action: .quit, label: "quit",
      help: "Quit; asks when a training would be ended", isInFooter: true),
    KeyBinding(
      .control("c"), action: .quitAtOnce, label: "quit now",
      help: "Quit at once; a training is saved first"),
  ]

  /// The screen that it goes to.
  var screen: ScreenName? {
    switch self {
    case .inspect: .inspect
    case .map: .map
    case .train: .train
    case .roc: .roc
    case .compare: .compare
    case .patterns: .patterns
    default: nil
    }
  }
}
