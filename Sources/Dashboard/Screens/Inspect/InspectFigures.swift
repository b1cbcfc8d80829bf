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
    var figures = [
      Figure(name: "p", value: Self.p(current.probability), style: \.strong),
      Figure(name: "logit", value: NumberText.change(Double(current.logit))),
    ]
    if let without = facts.withoutHistory {
      figures.append(Figure(name: "p without history", value: Self.p(without.probability)))
      figures.append(change("Δp", current.probability - without.probability))
    }
    if let attention = facts.attention, !current.behaviours.isEmpty {
      let count = current.behaviours.count
      let spread =
        screen.head.map { attention.heads[min($0, attention.heads.count - 1)] }
        ?? attention.mean
      if let entropy = spread.entropyBits, let effective = spread.effectiveBehaviours {
        figures.append(
          Figure(name: "entropy", value: "\(NumberText.decimal(entropy, places: 1)) bit"))
        figures.append(
          Figure(
            name: "effective", value: "\(NumberText.decimal(effective, places: 1)) of \(count)"))
      } else {
        figures.append(
          Figure(name: "sum of weights", value: NumberText.decimal(spread.sum, places: 3)))
      }
      if count > 5, let mass = spread.topMass(5) {
        figures.append(Figure(name: "top-5 mass", value: "\(Int((mass * 100).rounded())) %"))
      }
    }
    if let agreement = facts.attributed?.agreement {
      if let rho = agreement.spearman {
        figures.append(
          Figure(
            name: "agreement ρ", value: NumberText.change(rho),
            style: rho < 0.3 ? \.warning : \.text))
      }
      if let overlap = agreement.top5Overlap, facts.rows.count > 5 {
        figures.append(
          Figure(name: "top-5 overlap", value: "\(Int((overlap * 5).rounded())) of 5"))
      }
    }
    return figures
  }

  /// What else is to be said, a sentence each.
  var notes: [(text: String, style: KeyPath<Theme, Style>)] {
    var notes: [(String, KeyPath<Theme, Style>)] = []
    guard let dataset = session.run?.dataset else { return [] }
    if let pinned = session.pinned {
      let title = dataset.title(of: Int(pinned))
      let p = facts.pinned.map { "  p \(Self.p($0.probability))" } ?? ""
      notes.append(("pinned: \(title)\(p)", \.accent))
    }
    if let original = facts.original, let current = facts.current {
      notes.append(
        (
          "edited: p \(Self.p(original.probability)) → \(Self.p(current.probability)), logit "
            + "\(NumberText.change(Double(original.logit))) → "
            + NumberText.change(Double(current.logit)), \.warning
        ))
    }
    if let flip = facts.flip {
      switch flip {
      case .success(let set):
        notes.append(
          (
            "without the \(set.places.count) marked ‡ p \(Self.p(set.probability)) → "
              + Self.p(set.probabilityWithout)
              + (set.isMinimal ? ", the fewest" : ", none of them to spare"), \.warning
          ))
      case .failure(let reason): notes.append(("no flip: \(reason)", \.warning))
      }
    } else if screen.flip != nil {
      notes.append(("searching the smallest set that flips …", \.muted))
    }
    if let current = facts.current, !current.isKnown {
      notes.append(("training never saw this item: its id is unknown", \.warning))
    }
    if facts.current != nil, facts.attention == nil {
      notes.append(("this model has no attention: Δlogit alone says what matters", \.warning))
    }
    if let agreement = facts.attributed?.agreement.spearman, agreement < 0.3 {
      notes.append(("the weights say little about what moves the logit here", \.muted))
    }
    return notes
  }

  /// How the weights came about.
  var provenance: String? {
    guard let attention = facts.attention else { return nil }
    let heads = attention.heads.count
    let head =
      heads > 1
      ? screen.head.map { ", head \($0 + 1) of \(heads)" } ?? ", mean of \(heads) heads" : ""
    switch attention.normalisation {
    case .softmax: return "softmax over the history\(head)"
    case .none: return "scores as they are, any sign and sum\(head)"
    case .sigmoid: return "sigmoid of each score, any sum\(head)"
    case .uniform: return "1/n each: attention is left out\(head)"
    }
  }

  private func change(_ name: String, _ value: Float) -> Figure {
    Figure(
      name: name, value: NumberText.change(Double(value), places: 3),
      style: value >= 0 ? \.positive : \.negative)
  }

  static func p(_ value: Float) -> String { NumberText.decimal(Double(value), places: 3) }
}
