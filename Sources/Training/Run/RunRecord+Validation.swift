extension RunRecord {
  /// The first number that no training can have, as a file that was changed may hold it; nil where
  /// all are possible.
  ///
  /// What settings of the model and shares of the split may be is checked where they are used.
  var impossibleNumber: (name: String, value: Int)? {
    let counts = 1...Int(Int32.max)
    let checked: [(String, Int, ClosedRange<Int>)] = [
      ("history", training.history, 0...counts.upperBound),
      ("batch", training.batch, counts),
      ("epochs", training.epochs, counts),
      ("patience", training.patience, counts),
      ("best_epoch", bestEpoch, 0...epochs.count),
    ]
    return checked.first { !$0.2.contains($0.1) }.map { ($0.0, $0.1) }
  }
}
