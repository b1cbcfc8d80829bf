import Datasets
import Kernels
import Metrics
import Training

/// What a run is worth on its test part.
struct RunEvaluation {
  let run: TrainedRun
  let predictions: Predictions
  let rankings: UserRankings
  let evaluation: Evaluation
  /// How the users' ten highest impressions spread over the items that training saw.
  let exposure: CatalogueExposure?
  /// How unlike in category the items of such a ten are; nil where items have no categories.
  let diversity: Double?

  /// The length of the lists behind `exposure` and `diversity`.
  static let listLength = 10

  /// Measures a run; predictions that it keeps are not computed again.
  ///
  /// - Throws: `MetricInputError` where a kept logit is no number.
  init(_ run: TrainedRun, pool: Pool) throws {
    self.run = run
    predictions = try run.testPredictions(pool: pool)
    rankings = try predictions.rankings()
    evaluation = Evaluation(rankings)
    let lists = rankings.topItems(k: Self.listLength, items: predictions.items)
    exposure = lists.exposure(catalogue: run.data.encoding.knownItems).value
    diversity = Self.tags(run.data.dataset).flatMap { lists.jaccardDiversity(tags: $0).value }
  }

  /// Each item's categories; those that stand together, as genres do, are several.
  private static func tags(_ dataset: Dataset) -> [Set<Int32>]? {
    guard let categories = dataset.itemField("category") else { return nil }
    var numbers: [Substring: Int32] = [:]
    func number(_ tag: Substring) -> Int32 {
      let number = numbers[tag] ?? Int32(numbers.count)
      numbers[tag] = number
      return number
    }
    let sets = categories.names.map { Set($0.split(separator: "|").map(number)) }
    return (0..<dataset.itemCount).map { item in
      let code = Int(categories.codes[item])
      return code < 0 ? [] : sets[code]
    }
  }

  /// The keys of `heed evaluate --json`.
  ///
  /// - Parameters:
  ///   - hasCurve: whether the points of the ROC curve are wanted.
  ///   - truth: how attention fares against planted causes, where the data has some.
  func json(hasCurve: Bool, truth: TruthReport?) throws -> JSONValue {
    let record = run.record
    let first: JSONValue = [
      "model": record.training.model.json, "run": run.directory.path.json,
      "split": "test", "split_method": record.training.split.method.rawValue.json,
    ]
    var rest: JSONValue = [
      "coverage": exposure.map(Self.json).json,
      "diversity": ["k": Self.listLength.json, "jaccard": diversity.json],
      "best_epoch": record.best.json, "kept_epoch": record.kept.json,
      "imported": record.origin,
      "parameters": record.parameters.json,
      "seconds_per_epoch": record.secondsPerEpoch.json, "warnings": record.warnings.json,
    ]
    if let truth {
      rest = .object(rest.members + [JSONValue.Member("attention_truth", truth.json)])
    }
    if hasCurve {
      rest = .object(rest.members + [JSONValue.Member("roc", Self.json(rankings.scored))])
    }
    return .object(first.members + (try JSONValue(encoding: evaluation).members) + rest.members)
  }

  private static func json(_ exposure: CatalogueExposure) -> JSONValue {
    [
      "k": listLength.json, "value": exposure.coverage.json, "shown": exposure.shownCount.json,
      "catalogue": exposure.catalogueCount.json, "gini": exposure.gini.value.json,
      "entropy_bits": exposure.entropyBits.value.json,
    ]
  }

  /// The first threshold is infinite, which JSON writes as null.
  private static func json(_ scored: ScoredImpressions) -> JSONValue {
    guard let curve = scored.rocCurve().value else { return .null }
    return [
      "thresholds": curve.thresholds.json,
      "false_positive_rates": curve.falsePositiveRates.json,
      "true_positive_rates": curve.truePositiveRates.json,
    ]
  }
}
