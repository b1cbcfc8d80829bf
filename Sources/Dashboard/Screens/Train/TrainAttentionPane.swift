import Cells
import Datasets
import Foundation
import Inspection
import Training

extension TrainScreen {
  /// The epoch that is read: the chosen one, else that of the reading cursor, else the last.
  func shownEpoch(_ followed: FollowedUser, _ session: Session) -> Int {
    let last = max(0, followed.epochCount - 1)
    if let epoch { return min(epoch, last) }
    guard let cursor, let run = curves(session).first, run.epochs.count > 0 else { return last }
    let epochs: Double
    switch axis {
    case .step: epochs = run.epochs.interpolated(at: cursor) ?? 0
    case .epoch: epochs = cursor
    case .time: return last
    }
    return min(max(Int(min(epochs + 1e-9, 1e6)) - 1, 0), last)
  }

  /// The behaviour that is read: the chosen one, else the one that is looked at most.
  func shownBehaviour(_ followed: FollowedUser, _ session: Session) -> Int {
    if let behaviour { return min(behaviour, followed.items.count - 1) }
    let epoch = shownEpoch(followed, session)
    func size(_ place: Int) -> Float {
      let weight = followed.weight(epoch: epoch, behaviour: place) ?? 0
      return weight.isFinite ? abs(weight) : 0
    }
    return followed.items.indices.max { size($0) < size($1) } ?? 0
  }

  /// The heat map of an area that the pane has.
  func attentionMap(_ followed: FollowedUser, _ area: Rect, _ session: Session, _ theme: Theme)
    -> (map: HeatMap, area: Rect, entropy: Rect)
  {
    var inner = area
    let entropy = inner.takeRight(
      followed.distribution(epoch: 0) != nil && area.width >= 70 ? 16 : 0)
    let epoch = shownEpoch(followed, session)
    let greatest = followed.weights.reduce(Float(1e-6)) { max($0, $1.isFinite ? abs($1) : 0) }
    let isSigned = followed.weights.contains { $0 < 0 }
    let lines = inner.height * (theme.depth >= .sixteen ? 2 : 1)
    let best = curves(session).first?.bestEpoch.map { [$0 - 1] } ?? []
    let isChosen = isAtAttention(session) || self.epoch != nil || cursor != nil
    let map = HeatMap(
      rows: followed.epochCount, columns: followed.items.count,
      scale: HeatScale(
        range: isSigned ? Double(-greatest)...Double(greatest) : 0...Double(greatest),
        kind: isSigned ? .diverging : .sequential),
      cursor: isChosen ? (epoch, shownBehaviour(followed, session)) : nil,
      firstRow: max(0, min(epoch - lines / 2, followed.epochCount - lines)),
      rowLabel: { "\($0 + 1)" }, rowLabelWidth: 5, markedRows: Set(best))
    return (map, inner, entropy)
  }

  /// The attention of one user by epoch.
  func drawAttention(
    _ followed: FollowedUser, into surface: inout Surface, _ area: Rect, _ session: Session,
    _ theme: Theme
  ) {
    let panel = Panel(
      title: "Attention of user \(followed.user) by epoch · \(followed.items.count) behaviours",
      isFocused: isAtAttention(session),
      note: theme.glyphs.isASCII ? "oldest -> newest" : "oldest → newest", style: .ruled)
    panel.draw(into: &surface, area: area, theme: theme)
    var inner = panel.inner(of: area)
    let epoch = shownEpoch(followed, session)
    guard followed.epochCount > 0 else { return }
    guard !followed.weights.isEmpty else {
      surface.write(
        "this model has no attention; its logit for the user is "
          + NumberText.change(Double(followed.logits[epoch])),
        column: inner.column + 1, row: inner.row, theme.muted, limit: inner.width - 2)
      return
    }
    let foot = inner.takeBottom(1)
    let (map, place, entropy) = attentionMap(followed, inner, session, theme)
    map.draw(into: &surface, area: place, theme: theme) { row, column in
      followed.weight(epoch: row, behaviour: column).map(Double.init) ?? .nan
    }
    drawEntropy(followed, map, place, into: &surface, entropy, theme)
    surface.write(
      DisplayText.truncated(
        readout(followed, epoch, session, theme), to: max(0, foot.width - 2),
        ellipsis: theme.glyphs.ellipsis),
      column: foot.column + 1, row: foot.row, theme.text)
  }

  /// Beside each line of the map how spread out the model looks after its epoch.
  private func drawEntropy(
    _ followed: FollowedUser, _ map: HeatMap, _ place: Rect, into surface: inout Surface,
    _ area: Rect, _ theme: Theme
  ) {
    guard area.width >= 16 else { return }
    // Right beside the last behaviour, wherever that is.
    let last = place.columns.reversed().first {
      map.cell(atColumn: $0, row: place.row, in: place, theme: theme) != nil
    }
    guard let last else { return }
    let column = last + 3
    let greatest = max(1, log2(Double(max(1, followed.items.count))))
    for line in 0..<area.height {
      let row = area.row + line
      guard let epoch = map.cell(atColumn: last, row: row, in: place, theme: theme)?.row,
        let bits = followed.distribution(epoch: epoch)?.entropyBits
      else { continue }
      let text = NumberText.decimal(bits, places: 1) + (line == 0 ? " bit" : "")
      surface.write(
        WeightBar.text(bits, of: greatest, width: 6, glyphs: theme.glyphs),
        column: column, row: row, theme.accent)
      surface.write(text, column: column + 7, row: row, theme.muted, limit: 7)
    }
  }

  /// What the model looks at after an epoch, and how spread out that is.
  private func readout(
    _ followed: FollowedUser, _ epoch: Int, _ session: Session, _ theme: Theme
  ) -> String {
    var text = "epoch \(epoch + 1): "
    let place = shownBehaviour(followed, session)
    if followed.items.indices.contains(place),
      let weight = followed.weight(epoch: epoch, behaviour: place)
    {
      let item = Int(followed.items[place])
      let dataset = session.run?.dataset
      let title =
        dataset.flatMap { $0.itemCount > item && item >= 0 ? $0.title(of: item) : nil }
        ?? "item \(item)"
      text +=
        "weight \(NumberText.decimal(Double(weight), places: 3)) on "
        + "\(behaviour == nil ? "" : "#\(place + 1) ")\(title)"
    }
    if let spread = followed.distribution(epoch: epoch), let bits = spread.entropyBits,
      let effective = spread.effectiveBehaviours
    {
      text +=
        " · entropy \(NumberText.decimal(bits, places: 1)) bit, effective "
        + "\(NumberText.decimal(effective, places: 1)) of \(followed.items.count)"
    }
    return text + " · logit \(NumberText.change(Double(followed.logits[epoch])))"
  }
}

extension FollowedUser {
  /// How spread out the weights are after an epoch; nil without attention or where the weights are no
  /// distribution.
  func distribution(epoch: Int) -> AttentionDistribution? {
    guard !weights.isEmpty, epoch < epochCount else { return nil }
    let row = items.indices.map { weight(epoch: epoch, behaviour: $0) ?? .nan }
    let isNormalised = abs(row.reduce(0, +) - 1) < 1e-3
    return isNormalised ? AttentionDistribution(weights: row, isNormalised: true) : nil
  }
}
