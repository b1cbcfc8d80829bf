import Cells
import Inspection

extension InspectScreen {
  mutating func beginSearch(_ session: Session, inserts: Bool) {
    search = Search(inserts: inserts, source: session.source, target: session.target)
  }

  mutating func type(_ key: Key, _ session: inout Session) -> [Effect] {
    if userFilter.isTyping {
      if userFilter.handle(key) == .changed || userFilter.query.isEmpty { userCursor.first = 0 }
      let users = users(session)
      if key == .enter, let user = users.first, !users.contains(session.subject?.user ?? -1) {
        choose(user: user, &session)
      }
      return []
    }
    guard var search else { return [] }
    switch key {
    case .escape: end(search, &session, keeps: false)
    case .enter: end(search, &session, keeps: true)
    case .down, .control("n"): session.swapTarget(by: 1)
    case .up, .control("p"): session.swapTarget(by: -1)
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

  /// While somebody types, the first match is the target as soon as it is known.
  func followSearch(_ session: inout Session) {
    guard search != nil, case .search(let text) = session.source, !text.isEmpty else { return }
    let candidates = session.candidates
    if let first = candidates.first, !candidates.contains(where: { $0.item == session.target }) {
      session.target = first.item
    }
  }

  private mutating func end(_ search: Search, _ session: inout Session, keeps: Bool) {
    self.search = nil
    let found = session.candidates.isEmpty ? nil : session.target
    if search.inserts, keeps, let found, case .search = session.source {
      let place = selectedRow(session).map { $0.place + 1 }
      let count = session.subject?.history.entries.count ?? 0
      let time = session.subject?.time ?? 0
      session.subject?.history.apply(.insert(item: found, time: time, at: place ?? count))
    }
    if !keeps || search.inserts || session.candidates.isEmpty {
      if session.candidates.isEmpty, keeps {
        session.message = Message("no title has these words")
      }
      session.source = search.source
      session.target = search.target
    }
  }
}
