import Cells

/// Where the parts of the screen stand, for an area of any size.
struct InspectLayout {
  var users = Rect(width: 0, height: 0)
  var history = Rect(width: 0, height: 0)
  /// The figures of the target: a pane of its own, or lines above the history.
  var target = Rect(width: 0, height: 0)
  var candidates = Rect(width: 0, height: 0)
  /// Whether the target has a pane of its own.
  let isWide: Bool
  /// Whether there is room for a table of candidates below the target's figures.
  let hasCandidateTable: Bool

  init(_ area: Rect, _ screen: InspectScreen) {
    var rest = area
    isWide = area.width >= 110
    hasCandidateTable = isWide && area.height >= 30
    if !hasCandidateTable { candidates = rest.takeBottom(area.height >= 14 ? 1 : 0) }
    if isWide || screen.showsUsers {
      users = rest.takeLeft(area.width >= 150 ? 26 : 22)
    }
    if isWide {
      target = rest.takeRight(area.width >= 150 ? 46 : 34)
      if hasCandidateTable {
        candidates = target.takeBottom(target.height - 17)
      }
    } else {
      target = rest.takeTop(min(3, area.height / 4))
    }
    history = rest
  }

  /// Rows of behaviours that are seen at once: without frame, header, and the strip below.
  var visibleBehaviours: Int { max(0, history.height - (history.height >= 8 ? 4 : 3)) }
  /// Rows of users that are seen at once.
  var visibleUsers: Int { max(0, users.height - 4) }
}
