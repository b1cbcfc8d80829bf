import Testing

@testable import Metrics

struct MetricInputErrorTests {
  @Test(
    "every error says where, what and what to do",
    arguments: [
      (
        .countMismatch(column: "user", count: 9, labelCount: 10),
        "column \"user\" has 9 rows, the labels have 10; give every impression one value."
      ),
      (
        .labelNotBinary(row: 3, label: 4.5),
        "row 3: the label is 4.5, not 0 or 1; turn ratings into clicks first."
      ),
      (
        .logitNotFinite(row: 17, logit: .nan),
        "row 17: the logit is nan, not a finite number; "
          + "the model has diverged or its predictions are damaged: train it again."
      ),
      (
        .probabilityOutOfRange(row: 0, probability: 1.5),
        "row 0: the probability is 1.5, not between 0 and 1; give probabilities, not logits."
      ),
      (
        .pairedCountsDiffer(first: 10, second: 12),
        "the first model has 10 impressions, the second 12; compare models on the same rows."
      ),
      (
        .pairedLabelsDiffer(row: 5),
        "row 5: the two models have different labels; compare models on the same rows."
      ),
      (
        .pairedUsersDiffer(row: 6),
        "row 6: the two models have different users; compare models on the same rows."
      ),
    ] as [(MetricInputError, String)])
  func words(error: MetricInputError, text: String) {
    #expect(error.description == text)
  }
}
