/// All screens, in the order of their number keys. A new one is one folder and one line here.
public enum ScreenList {
  /// The screens as they are first shown.
  public static func make() -> [any Screen] {
    [
      InspectScreen(), MapScreen(), TrainScreen(), ROCScreen(), CompareScreen(), PatternsScreen(),
    ]
  }
}

/// Names a screen from another one's effects.
public enum ScreenName: Int, Hashable, Sendable, CaseIterable {
  case inspect, map, train, roc, compare, patterns
}
