import Cells
import Datasets
import Foundation
import Inspection

/// What the map says in words: whether the target matters at all, which is what attention to a target
/// is for, and what draws the most.
struct MapFinding {
  /// The most telling first; a line takes as many as fit.
  let parts: [String]

  init(_ facts: MapFacts, _ session: Session) {
    let sensitivity = facts.sensitivity()
    var parts: [String] = []
    if facts.summaries.isEmpty {
      let others = session.run?.card.attention.isEmpty == false
      parts.append(
        others
          ? "no attention to behaviours: Δlogit instead; v shows the rest"
          : "no attention in this model: Δlogit instead")
    }
    if let sensitivity {
      parts.append(Self.difference(sensitivity, facts))
      if facts.column(0) != nil, !sensitivity.isConstant || facts.number == .change,
        let dataset = session.run?.dataset
      {
        for (rank, place) in sensitivity.strongest(3).enumerated() {
          guard let item = facts.column(place)?.item else { continue }
          let title = dataset.title(of: Int(item))
          let share = "\(Int((sensitivity.shares[place] * 100).rounded())) %"
          parts.append((rank == 0 ? "most: " : "") + "\(share) \(title)")
        }
      }
    } else if facts.order.count < 2 {
      parts.append("one target alone: there is nothing to compare it with")
    } else if facts.number != .change {
      parts.append("weights that are not finite, or all 0: rows are not compared")
    }
    self.parts = parts
  }

  private static func difference(_ sensitivity: TargetSensitivity, _ facts: MapFacts) -> String {
    if sensitivity.isConstant {
      return facts.number == .change || facts.summaries.isEmpty
        ? "all targets rest on the same behaviours"
        : "all targets look the same: this model does not attend to the target"
    }
    let percent = Int((sensitivity.spread * 100).rounded())
    guard facts.number != .change, let bits = sensitivity.divergenceBits else {
      let what = facts.number == .change ? "changes" : "weights"
      return "\(what) differ from target to target by \(percent) % of their size"
    }
    let most = log2(Double(min(facts.order.count, facts.columnCount)))
    // A hundredth of what there could be is next to nothing, however even the colours look.
    let isSlight = bits < most / 100
    return (isSlight ? "targets hardly matter: rows differ by " : "targets differ by ")
      + "\(NumberText.decimal(bits, places: isSlight ? 3 : 2)) of at most "
      + "\(NumberText.decimal(most, places: 2)) bit"
  }
}
