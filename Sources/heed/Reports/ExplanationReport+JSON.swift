import Inspection
import Metrics

extension ExplanationReport {
  /// The keys of `heed explain --json`.
  var json: JSONValue {
    let curves = explanation.curves
    return .object([
      JSONValue.Member("model", run.record.training.model.json),
      JSONValue.Member("run", run.directory.path.json),
      JSONValue.Member("test_impressions", testCount.json),
      JSONValue.Member("sampled", sampleCount.json),
      JSONValue.Member("impressions", explanation.impressionCount.json),
      JSONValue.Member("too_short", explanation.shortCount.json),
      JSONValue.Member("heads", explanation.headCount.json),
      JSONValue.Member("agreement", hasAttention ? Self.json(explanation.agreement) : .null),
      JSONValue.Member("head_agreement", .array(explanation.headAgreement.map(Self.json))),
      JSONValue.Member("gradient_agreement", Self.json(explanation.gradientAgreement)),
      JSONValue.Member("shares", DeletionCurves.shares.json),
      JSONValue.Member(
        "curves",
        .object(
          curves.orders.map { order in
            JSONValue.Member(
              order.rawValue,
              [
                "deletion": curves.deletion(order).json, "insertion": curves.insertion(order).json,
                "comprehensiveness": Self.json(curves.comprehensiveness(order)),
                "sufficiency": Self.json(curves.sufficiency(order)),
              ])
          })),
      JSONValue.Member("support", Self.json(explanation.support)),
      JSONValue.Member("truth", truth?.json ?? .null),
      JSONValue.Member("verdicts", verdicts.json),
    ])
  }

  private static func json(_ one: AgreementDistribution) -> JSONValue {
    [
      "mean": json(one.mean), "quartiles": [0.25, 0.5, 0.75].map { one.quantile($0) }.json,
      "histogram": one.histogram.json, "top5_overlap": one.meanOverlap.json,
      "undefined": one.undefinedCount.json,
    ]
  }

  private static func json(_ support: SupportCurves) -> JSONValue {
    .object(
      [
        JSONValue.Member("shares", SupportCurves.shares.json),
        JSONValue.Member("mean_effect", support.meanEffect.json),
      ]
        + support.orders.map { order in
          JSONValue.Member(
            order.rawValue,
            [
              "deletion": support.deletion(order).json,
              "area_over_random": json(support.gain(order)),
            ])
        })
  }

  private static func json(_ one: RatioBootstrap?) -> JSONValue {
    guard let one else { return .null }
    return ["value": one.ratio.json, "ci95": [one.interval95.lower, one.interval95.upper].json]
  }
}
