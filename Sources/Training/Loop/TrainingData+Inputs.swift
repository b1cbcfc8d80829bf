import Datasets
import Models

extension TrainingData {
  /// Finds out before a training whether the data has what a model reads.
  ///
  /// - Throws: `RunError.missingInput` for the first thing that is not there at all.
  func check(inputsOf card: ModelCard, _ settings: TrainingSettings) throws {
    if settings.optimiser.regularisation == .miniBatchAware, builder.trainingHistories != nil {
      throw RunError.unusable(
        "mini-batch-aware regularisation counts the samples of each id in histories of the past; "
          + "use it with --histories past.")
    }
    if card.inputs.contains(.negatives), builder.trainingHistories != nil {
      throw RunError.unusable(
        "\(card.name): learns from the next behaviour, which histories of the training part do not "
          + "keep apart from the past; train it with --histories past.")
    }
    for input in ModelInput.allCases where card.inputs.contains(input) && !has(input) {
      throw RunError.missingInput(input, model: card.name, data: dataset.info.name)
    }
  }

  private func has(_ input: ModelInput) -> Bool {
    switch input {
    case .times:
      let times = dataset.eventTimes
      return times.contains { $0 != times[0] }
    case .negatives: return encoding.knownItems.count > 1
    case .ads: return builder.ads.map { Self.hasMoreThanClicks($0.emptyKinds) } ?? false
    }
  }

  private static func hasMoreThanClicks(_ emptyKinds: [SurroundingAds.Kind]) -> Bool {
    !emptyKinds.contains(.contextual) || !emptyKinds.contains(.unclicked)
  }

  /// What a reader of the figures should know: of the split, and of lists that the model reads and
  /// the data leaves empty.
  public var warnings: [String] {
    let empty = builder.ads?.emptyKinds ?? []
    return split.warnings + leakWarnings + unknownTargetWarnings
      + empty.map { kind in
        "\(dataset.info.name) has no \(kind.rawValue) items (\(kind.words)): that list stays empty."
      }
  }
}

extension TrainingData {
  /// Where positives are of items that training never saw and sampled negatives are not, a model tells
  /// them apart by that alone.
  fileprivate var unknownTargetWarnings: [String] {
    guard dataset.info.feedback == .positivesOnly else { return [] }
    return [("validation", validation), ("test", test)].compactMap { name, plan in
      func unknownShare(_ isWanted: (Float) -> Bool) -> Double {
        let step = max(1, plan.count / 20_000)
        let rows = stride(from: 0, to: plan.count, by: step).map { plan[$0] }
          .filter { isWanted($0.label) }
        let unknown = rows.count { !encoding.knows(item: $0.item) }
        return Double(unknown) / Double(max(rows.count, 1))
      }
      let positives = unknownShare { $0 > 0 }
      let negatives = unknownShare { $0 == 0 }
      guard positives - negatives > 0.1 else { return nil }
      return
        "\(name): \(percent(positives)) of the positives are of items that training never saw, but "
        + "\(percent(negatives)) of the sampled negatives: telling known from unknown is enough here. "
        + "Use --split leave-last-out, or --negatives-from recent."
    }
  }

  private func percent(_ share: Double) -> String {
    "\((share * 1000).rounded() / 10) %"
  }

  /// What histories hold that was not known at the time.
  fileprivate var leakWarnings: [String] {
    [("training", train), ("test", test)].compactMap { name, plan in
      let leak = builder.leak(in: plan.events)
      guard leak.laterCount > 0 else { return nil }
      let own =
        leak.ownCount > 0
        ? ", and in \(leak.ownCount) of them the impression itself, which gives its label away" : ""
      return
        "leak: \(leak.laterCount) of \(leak.impressionCount) \(name) impressions have a behaviour "
        + "in their history that is not earlier than they are\(own)."
    }
  }
}

extension SurroundingAds.Kind {
  fileprivate var words: String {
    switch self {
    case .contextual: "shown on the same page or at the same moment as the target"
    case .clicked: "clicked before the target"
    case .unclicked: "shown before the target and not clicked"
    }
  }
}
