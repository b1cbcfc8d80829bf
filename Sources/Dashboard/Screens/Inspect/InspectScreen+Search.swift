import Cells
import Inspection

extension InspectScreen {
  mutating func beginSearch(_ session: Session, inserts: Bool) {
    search = Search(inserts: inserts, source: session.source, target: session.target)
  }

  mutating func type(_ key: Key, _ session: inout Session) -> [Effect] {
    if userFilter.isTyping {
      if userFilter.handle(key) == .committed { wantsFirstUser = true }
      return []
    }
    guard var search else { return [] }
    switch key {
    case .escape: end(search, &session, keeps: false)
    case .enter: end(search, &session, keeps: true)
    case .down, .control("n"): step(by: 1, &session)
    case .up, .control("p"): step(by: -1, &session)
    default:
      guard search.input.handle(key) else { return [] }
      self.search = search
      session.source = .search(search.input.text)
    }
    return []
  }

  mutating func paste(_ text: String, _ session: inout Session) -> [Effect] {
    if userFilter.isTyping { userFilter.paste(text) }
    if var search {
      search.input.paste(text)
      self.search = search
      session.source = .search(search.input.text)
    }
    return []
  }

  /// While somebody types, the first match is taken as soon as it is known.
  mutating func followSearch(_ session: inout Session) {
    guard var search, case .search(let text) = session.source, text == search.input.text,
      text != search.followed, let run = session.run,
      let found = session.answers[
        TitleQuestion(run.key, text, limit: Session.candidateLimit)]
    else { return }
    search.followed = text
    // Where nothing is typed or found, what was looked at before is looked at again.
    let first = text.isEmpty ? nil : found.first
    if search.inserts { search.chosen = first } else { session.target = first ?? search.target }
    self.search = search
  }

  private mutating func step(by step: Int, _ session: inout Session) {
    guard search?.inserts == true else { return session.swapTarget(by: step) }
    let candidates = session.candidates
    guard !candidates.isEmpty else { return }
    let place = candidates.firstIndex { $0.item == search?.chosen }.map { $0 + step } ?? 0
    search?.chosen = candidates[min(max(place, 0), candidates.count - 1)].item
  }

  private mutating func end(_ search: Search, _ session: inout Session, keeps: Bool) {
    self.search = nil
    let text = search.input.text
    let isFound = !text.isEmpty && !session.candidates.isEmpty
    if keeps, isFound, !search.inserts { return }
    if keeps, !text.isEmpty, !isFound { session.message = Message("no title has these words") }
    session.source = search.source
    session.target = search.target
    if keeps, isFound, let item = search.chosen { insert(item, &session) }
  }

  /// Puts a new behaviour just after the one under the cursor; the cursor goes to it.
  private mutating func insert(_ item: Int32, _ session: inout Session) {
    guard let subject = session.subject else { return }
    let row = selectedRow(session)
    let place = row.map { $0.place + 1 } ?? subject.history.entries.count
    let time = row?.time ?? subject.time - 1
    session.subject?.history.apply(.insert(item: item, time: time, at: place))
    // Newest first, what comes just after stands just above: the cursor's row is the new one's.
    anchor = place
  }
}
