import Cells
import Datasets
import Inspection

extension InspectScreen {
  func questions(_ session: Session, area: Rect) -> [any Question] {
    var all = InspectQuestions(session)?.all ?? []
    if let filter = InspectUsers.question(session, self) { all.insert(filter, at: 0) }
    all += session.candidateQuestions
    let users = InspectUsersPane(self, session, InspectLayout(area, self))
    if let scores = users.scoresQuestion { all.append(scores) }
    if let flip { all.append(flip) }
    return all
  }

  func render(
    into surface: inout Surface, area: Rect, _ session: Session, _ context: RenderContext
  ) {
    let theme = context.theme
    guard session.run != nil else {
      TextLines(
        text: "No run is open here. heed browse RUN opens a trained run; heed train makes one.",
        style: theme.muted
      ).draw(into: &surface, area: area.inset(columns: 1, rows: 1), theme: theme)
      return
    }
    let layout = InspectLayout(area, self)
    let facts = InspectFacts(session, self)
    InspectTargetPane(
      figures: InspectFigures(facts: facts, session: session, screen: self),
      notes: InspectNotes(facts: facts, session: session, screen: self), layout: layout
    ).draw(into: &surface, theme: theme)
    InspectHistoryPane(screen: self, session: session, facts: facts, layout: layout)
      .draw(into: &surface, theme: theme)
    InspectUsersPane(self, session, layout).draw(into: &surface, theme: theme)
    InspectCandidatesPane(self, session, layout).draw(into: &surface, theme: theme)
    if showsDetail { drawDetail(into: &surface, area, session, facts, theme) }
  }
}
