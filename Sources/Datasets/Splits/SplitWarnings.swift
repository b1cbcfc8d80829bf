/// What a reader of figures should know about how they came about.
public enum SplitWarnings {
  /// Fewer of one class than this make an AUC that chance moves by several points.
  public static let fewestOfAClass = 200

  static func warnings(
    _ dataset: Dataset, _ options: SplitOptions, _ lists: [[Int32]]
  ) -> [String] {
    var warnings: [String] = []
    switch options.method {
    case .temporal: break
    case .leaveLastOut:
      warnings.append(
        """
        leave-last-out: other users' training events are later than some test events, so what was \
        popular after the test moment is known in training.
        """)
    case .random:
      warnings.append(
        """
        random split: training sees events later than the test events of the same users; its \
        figures are too good and comparable only with others made this way.
        """)
    }
    if options.validatesOnTest == true {
      warnings.append(
        """
        the test part is the validation part too: figures of an epoch that was chosen by it are too \
        good.
        """)
    }
    guard dataset.info.feedback != .positivesOnly else { return warnings }
    for (part, events) in zip(SplitPart.allCases, lists) {
      let positiveCount = dataset.eventLabels.withUnsafeBufferPointer { labels in
        events.reduce(0) { $0 + Int(labels[Int($1)]) }
      }
      let least = min(positiveCount, events.count - positiveCount)
      if least < fewestOfAClass {
        warnings.append(
          """
          \(part.rawValue): \(positiveCount) positives among \(events.count) impressions; with \
          fewer than \(fewestOfAClass) of a class its figures are mostly chance.
          """)
      }
    }
    return warnings
  }
}
