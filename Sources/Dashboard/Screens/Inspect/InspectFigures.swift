import Cells
import Datasets
import Inspection

/// What is said of the target: pairs of a name and a value, the most telling first.
struct InspectFigures {
  /// One figure.
  struct Figure {
    let name: String
    let value: String
    var style: KeyPath<Theme, Style> = \.text
  }

  let facts: InspectFacts
  let session: Session
  let screen: InspectScreen

  /// `p .873  logit +1.93 …`
  var all: [Figure] {
    guard let current = facts.current else { return [] }
    return [
      Figure(name: "p", value: Self.p(current.probability), style: \.strong),
      Figure(name: "logit", value: NumberText.change(Double(current.logit))),
    ] + baseline(current) + spread(current) + agreement + rank
  }

  /// What the prediction would be without attention, or else without the history.
  private func baseline(_ current: TargetInspection) -> [Figure] {
    let isUniform = facts.attention?.normalisation == .uniform
    if let rival = facts.rival, rival.attention?.normalisation == .uniform, !isUniform {
      return [
        Figure(name: "1/n p", value: Self.p(rival.probability)),
        change("Δp", current.probability - rival.probability),
      ]
    }
    guard let without = facts.withoutHistory, !current.behaviours.isEmpty else { return [] }
    return [
      Figure(name: "p without history", value: Self.p(without.probability)),
      change("Δp", current.probability - without.probability),
    ]
  }

  private func spread(_ current: TargetInspection) -> [Figure] {
    guard let spread = facts.distribution(screen.head), !current.behaviours.isEmpty else {
      return []
    }
    let count = current.behaviours.count
    var figures: [Figure] = []
    if let entropy = spread.entropyBits, let effective = spread.effectiveBehaviours {
      figures = [
        Figure(name: "entropy", value: "\(NumberText.decimal(entropy, places: 1)) bit"),
        Figure(
          name: "effective", value: "\(NumberText.decimal(effective, places: 1)) of \(count)"),
      ]
    } else {
      figures = [
        Figure(name: "sum of weights", value: NumberText.change(spread.sum, places: 3))
      ]
    }
    if count > 5, let mass = spread.topMass(5) {
      figures.append(Figure(name: "top-5 mass", value: "\(Int((mass * 100).rounded())) %"))
    }
    return figures
  }

  private var agreement: [Figure] {
    // Until it is computed anew the last one stands, like the numbers that it is about.
    let attributed = facts.attributed ?? screen.kept?.attributed
    guard facts.hasAttention, let agreement = attributed?.agreement else { return [] }
    var figures: [Figure] = []
    if let rho = agreement.spearman {
      figures.append(
        Figure(
          name: "agreement ρ", value: NumberText.change(rho),
          style: rho < Self.leastAgreement ? \.warning : \.text))
    }
    if let overlap = agreement.top5Overlap, facts.rows.count > 5 {
      figures.append(
        Figure(name: "top-5 overlap", value: "\(Int((overlap * 5).rounded())) of 5"))
    }
    return figures
  }

  /// Where the target stands among all items, once they are ranked.
  private var rank: [Figure] {
    guard let run = session.run, let subject = session.subject, let target = session.target,
      let ranking = session.answers[RankingQuestion(run.key, subject)],
      let rank = ranking.rank(of: target)
    else { return [] }
    return [
      Figure(
        name: "rank", value: "\(NumberText.count(rank)) of \(NumberText.count(ranking.count))")
    ]
  }

  /// How the weights came about.
  var provenance: String? {
    guard let attention = facts.attention else { return nil }
    let heads = attention.heads.count
    let head =
      heads > 1
      ? screen.head.map { ", head \($0 + 1) of \(heads)" } ?? ", mean of \(heads) heads" : ""
    switch attention.normalisation {
    case .softmax: return "weights: softmax over the history\(head)"
    case .none: return "weights: scores as they are, of any sign and sum\(head)"
    case .sigmoid: return "weights: sigmoid of each score, of any sum\(head)"
    case .exponential: return "weights: e to each score, of any sum\(head)"
    case .uniform: return "weights: 1/n each, attention is left out\(head)"
    case .partOfSoftmax: return "weights: softmax over history and target\(head)"
    }
  }

  private func change(_ name: String, _ value: Float) -> Figure {
    Figure(
      name: name, value: NumberText.change(Double(value), places: 3),
      style: value >= 0 ? \.positive : \.negative)
  }

  static func p(_ value: Float) -> String { NumberText.decimal(Double(value), places: 3) }

  /// Below this ρ the weights say little about what moves the logit.
  static let leastAgreement = 0.3
}
