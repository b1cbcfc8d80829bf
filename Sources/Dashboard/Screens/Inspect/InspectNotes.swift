import Cells
import Inspection

/// What is to be said beside the figures, a sentence each.
struct InspectNotes {
  typealias Note = (text: String, style: KeyPath<Theme, Style>)

  let facts: InspectFacts
  let session: Session
  let screen: InspectScreen

  /// What answers a key or warns, the newest first: worth the room of some figures.
  var urgent: [Note] { flip + edited + pinned + target }

  private var flip: [Note] {
    guard screen.flip != nil else { return [] }
    switch facts.flip {
    case nil: return [("searching the smallest set whose removal flips …", \.muted)]
    case .success(let set):
      let count = set.places.count
      let words = count == 1 ? "the one marked ‡" : "the \(count) marked ‡"
      return [
        (
          "without \(words): p \(Self.p(set.probability)) → \(Self.p(set.probabilityWithout)), "
            + (set.isMinimal ? "and no smaller set does it" : "none of which can be spared"),
          \.warning
        )
      ]
    case .failure(let reason): return [("no flip: \(reason)", \.warning)]
    }
  }

  private var edited: [Note] {
    guard let original = facts.original, let current = facts.current, facts.isCurrent else {
      return []
    }
    return [
      (
        "edited: p \(Self.p(original.probability)) → \(Self.p(current.probability)), logit "
          + "\(Self.signed(original.logit)) → \(Self.signed(current.logit)) "
          + "(\(Self.signed(current.logit - original.logit)))", \.warning
      )
    ]
  }

  private var pinned: [Note] {
    guard let pinned = session.pinned, let dataset = session.run?.dataset else { return [] }
    let title = dataset.title(of: Int(pinned))
    guard pinned != session.target, let other = facts.pinned, let current = facts.current else {
      return [("pinned: \(title)", \.accent)]
    }
    var words =
      "from pinned: Δp "
      + NumberText.change(Double(current.probability - other.probability), places: 3)
    if let now = entropy(current), let before = entropy(other) {
      words += ", Δentropy \(NumberText.change(now - before)) bit"
    }
    return [("\(words) · \(title) p \(Self.p(other.probability))", \.accent)]
  }

  private func entropy(_ inspection: TargetInspection) -> Double? {
    guard let attention = inspection.attention else { return nil }
    guard let head = screen.head, head < attention.heads.count else {
      return attention.mean.entropyBits
    }
    return attention.heads[head].entropyBits
  }

  private var target: [Note] {
    guard let current = facts.current, !current.isKnown else { return [] }
    return [("training never saw the target: the model reads an unknown id", \.warning)]
  }

  /// How to read the figures.
  var hints: [Note] {
    guard let current = facts.current, !current.behaviours.isEmpty else { return [] }
    if !facts.hasAttention {
      return [(facts.missingAttention + ": Δlogit says what matters", \.muted)]
    }
    guard let rho = facts.attributed?.agreement.spearman, rho < InspectFigures.leastAgreement
    else { return ads(current) }
    return [("the weights say little about what moves the logit here", \.muted)] + ads(current)
  }

  /// The items around the impression that are not in the history, the heaviest first.
  private func ads(_ current: TargetInspection) -> [Note] {
    guard let dataset = session.run?.dataset else { return [] }
    return current.ads.filter { !$0.items.isEmpty }.map { ads in
      if ads.items.allSatisfy({ $0.place != nil }) {
        let isAll = ads.items.count == current.behaviours.count
        return (
          "\(ads.kind.rawValue): the last \(ads.items.count) behaviours"
            + (isAll ? "" : ", older ones are not read"), \.muted
        )
      }
      let heaviest = zip(ads.weights, ads.items).sorted { $0.0 > $1.0 }.map { weight, item in
        "\(NumberText.decimal(Double(weight), places: 2)) \(dataset.title(of: Int(item.item)))"
      }
      return ("\(ads.kind.rawValue): \(heaviest.joined(separator: ", "))", \.muted)
    }
  }

  private static func p(_ value: Float) -> String { InspectFigures.p(value) }
  private static func signed(_ value: Float) -> String { NumberText.change(Double(value)) }
}
