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
    hasCandidateTable = isWide && area.height >= 28
    if !hasCandidateTable { candidates = rest.takeBottom(area.height >= 14 ? 1 : 0) }
    if isWide || screen.showsUsers { users = rest.takeLeft(22) }
    if isWide {
      target = rest.takeRight(area.width >= 130 ? 36 : 34)
      if hasCandidateTable {
        candidates = target.takeBottom(target.height - (area.height >= 34 ? 22 : 18))
      }
    } else {
      target = rest.takeTop(min(3, area.height / 4))
    }
    history = rest
  }

  /// The frame of the history.
  var historyFrame: Panel.Frame { isWide ? .boxed : .ruled }
  /// The history without its frame.
  var historyContents: Rect { Panel(title: "", style: historyFrame).inner(of: history) }
  /// The line with the whole history; empty where there is no room.
  var strip: Rect {
    var rest = historyContents
    return rest.takeBottom(rest.height >= 6 ? 1 : 0)
  }
  /// The table of behaviours with its header.
  var behaviours: Rect {
    var rest = historyContents
    _ = rest.takeBottom(strip.height)
    return rest
  }
  /// The table of users with its header, below the line of the filter.
  var userTable: Rect {
    var rest = Panel(title: "").inner(of: users)
    _ = rest.takeTop(1)
    return rest
  }

  /// Rows of behaviours that are seen at once.
  var visibleBehaviours: Int { Self.rows(behaviours) }
  /// Rows of users that are seen at once.
  var visibleUsers: Int { Self.rows(userTable) }
  /// Candidates that are seen at once in a table; some of a line.
  var visibleCandidates: Int {
    hasCandidateTable ? Self.rows(Panel(title: "").inner(of: candidates)) : 5
  }

  private static func rows(_ table: Rect) -> Int {
    table.height > 1 ? table.height - 1 : table.height
  }
}
