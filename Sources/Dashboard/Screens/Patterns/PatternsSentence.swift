import Cells
import Inspection

/// The answer in words, made of what the numbers bear out and nothing else.
struct PatternsSentence {
  /// What is looked at, the longest form first.
  let findings: [String]
  private let basis: String
  /// What removing behaviours by their weight does, in a clause; empty as long as it is not known.
  private let removal: String

  init(_ facts: PatternsFacts) {
    findings = (1...3).reversed().map { Self.finding(facts, groupCount: $0) }
    basis = Self.basis(facts)
    removal =
      facts.removal?.curves.comprehensiveness(.attention).map {
        " · removing by weight \(NumberText.decimal($0.ratio, places: 1)) × chance"
      } ?? ""
  }

  /// How many impressions it rests on, and whether weights and changes agree, as far as it fits.
  func basis(width: Int) -> String {
    let whole = basis + removal
    return DisplayWidth.of(whole) <= width ? whole : basis
  }

  /// The longest form that fits into two lines, else the shortest.
  func finding(width: Int) -> String {
    findings.first { TextLines.wrap($0, width: width).count <= 2 } ?? findings.last ?? ""
  }

  private static func finding(_ facts: PatternsFacts, groupCount: Int) -> String {
    guard let shown = facts.shown else { return "" }
    let count = shown.impressionCount
    if count == 0 {
      return "No impression of the test part has two behaviours: there is nothing to choose from."
    }
    if count < AttentionPatterns.fewestImpressions {
      return "Only \(count) impression\(count == 1 ? " has" : "s have") two behaviours or more:"
        + " too few to speak of patterns."
    }
    let isChange = facts.measure == .leaveOneOut
    let subject =
      isChange
      ? "The logit depends" : facts.head.map { "Head \($0 + 1) looks" } ?? "Looks"
    let preposition = isChange ? "on" : "at"
    let findings = shown.findings(facts.measure)
    if !findings.isEmpty {
      let parts = findings.prefix(groupCount).enumerated().map { place, finding in
        "\(finding.group.phrase) (\(place == 0 ? "lift " : "")"
          + "\(NumberText.decimal(finding.lift, places: 1)))"
      }
      return "\(subject) more than evenly \(preposition) " + list(parts) + "."
    }
    let isAnyClear = PatternAxis.allCases.contains { axis in
      (shown.cells(axis, facts.measure) ?? []).contains {
        $0.impressionCount >= AttentionPatterns.fewestImpressions && $0.standsOut
      }
    }
    return isAnyClear
      ? "No pattern stands out: no group is surely more than 5 % above even."
      : "No pattern stands out: the interval of every group holds 1, which is even."
  }

  private static func basis(_ facts: PatternsFacts) -> String {
    let counts = [facts.weights, facts.changes].map { $0?.impressionCount }
    var text: String
    if let weights = counts[0], let changes = counts[1], weights != changes {
      text = "weights of \(NumberText.count(weights)), Δlogit of \(NumberText.count(changes))"
    } else {
      text = NumberText.count(counts.compactMap(\.self).first ?? 0)
    }
    text += " of \(NumberText.count(facts.testCount)) test impressions, evenly taken"
    if facts.isGrowing { text += "; more follow …" }
    if let median = facts.distribution(.agreement)?.quantile(0.5) {
      text += " · agreement ρ \(NumberText.decimal(median, places: 2))"
    }
    return text
  }

  private static func list(_ parts: [String]) -> String {
    guard parts.count > 1, let last = parts.last else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }
}
