import Testing

@testable import Metrics

struct UndefinedReasonTests {
  @Test(
    "every reason in words",
    arguments: [
      (.noImpressions, "there is no impression"),
      (
        .oneClass(impressionCount: 6, isPositive: false),
        "no impression of 6 is positive; both classes are needed"
      ),
      (
        .oneClass(impressionCount: 1, isPositive: true),
        "no impression of 1 is negative; both classes are needed"
      ),
      (
        .tooFewOfAClass(positiveCount: 1, negativeCount: 5),
        "there are 1 positive and 5 negative impressions; two of each are needed"
      ),
      (.noPositive(impressionCount: 4), "no impression of 4 is positive"),
      (.noUserWithPositive(userCount: 3), "no user of 3 has a positive impression"),
      (
        .noUserWithBothClasses(userCount: 1),
        "no user of 1 has both a positive and a negative impression"
      ),
      (.noVariance, "the variance is zero, so there is no scale to test against"),
      (.baselineAtChance, "the baseline's AUC is 0.5, so nothing can be relative to it"),
      (.tooFewValues(found: 1, needed: 2), "1 values are too few, 2 are needed"),
      (.constantInput, "all values are equal, so they rank nothing"),
      (.notANumber(position: 3), "the value at position 3 is not a number"),
      (.emptyCatalogue, "the catalogue is empty"),
      (.nothingShown, "no item was shown"),
      (.noPairShown, "no list shows two items"),
      (.undefinedResamples(undefined: 7, total: 9), "it was undefined in 7 of 9 resamples"),
    ] as [(UndefinedReason, String)])
  func words(reason: UndefinedReason, text: String) {
    #expect(reason.description == text)
  }
}
