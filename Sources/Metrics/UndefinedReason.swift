/// Why a metric has no value for the rows it was given.
public enum UndefinedReason: Hashable, Sendable {
  /// There is no row at all.
  case noImpressions
  /// All rows are of one class, but the metric compares positives with negatives.
  case oneClass(impressionCount: Int, isPositive: Bool)
  /// A variance needs two rows of each class.
  case tooFewOfAClass(positiveCount: Int, negativeCount: Int)
  /// No row is positive.
  case noPositive(impressionCount: Int)
  /// No user has a positive row.
  case noUserWithPositive(userCount: Int)
  /// Every user's rows are of one class.
  case noUserWithBothClasses(userCount: Int)
  /// The estimated variance is zero, so a test statistic has no scale.
  case noVariance
  /// The baseline's AUC is 0.5: nothing to be relative to.
  case baselineAtChance
  /// The statistic needs more values than there are.
  case tooFewValues(found: Int, needed: Int)
  /// All values of one input are equal, so they rank nothing.
  case constantInput
  /// An input value is NaN.
  case notANumber(position: Int)
  /// There is no item in the catalogue.
  case emptyCatalogue
  /// No list shows an item that the metric can use.
  case nothingShown
  /// No list is long enough to hold a pair of items.
  case noPairShown
  /// In too many resamples the metric was itself undefined.
  case undefinedResamples(undefined: Int, total: Int)
}

extension UndefinedReason: CustomStringConvertible {
  /// The reason in one clause, without a full stop.
  public var description: String {
    switch self {
    case .noImpressions:
      "there is no impression"
    case .oneClass(let count, let isPositive):
      "no impression of \(count) is \(isPositive ? "negative" : "positive"); "
        + "both classes are needed"
    case .tooFewOfAClass(let positives, let negatives):
      "there are \(positives) positive and \(negatives) negative impressions; "
        + "two of each are needed"
    case .noPositive(let count):
      "no impression of \(count) is positive"
    case .noUserWithPositive(let count):
      "no user of \(count) has a positive impression"
    case .noUserWithBothClasses(let count):
      "no user of \(count) has both a positive and a negative impression"
    case .noVariance:
      "the variance is zero, so there is no scale to test against"
    case .baselineAtChance:
      "the baseline's AUC is 0.5, so nothing can be relative to it"
    case .tooFewValues(let found, let needed):
      "\(found) values are too few, \(needed) are needed"
    case .constantInput:
      "all values are equal, so they rank nothing"
    case .notANumber(let position):
      "the value at position \(position) is not a number"
    case .emptyCatalogue:
      "the catalogue is empty"
    case .nothingShown:
      "no item was shown"
    case .noPairShown:
      "no list shows two items"
    case .undefinedResamples(let undefined, let total):
      "it was undefined in \(undefined) of \(total) resamples"
    }
  }
}
