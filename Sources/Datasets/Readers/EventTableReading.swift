/// Reads the events of a table whose columns are known.
struct EventTableReading {
  let table: TableFile
  let guess: ColumnGuess
  let options: DatasetOptions
  /// The columns of the tables beside it.
  let elsewhere: [String]

  private struct Extra {
    let role: RawTables.ExtraRole
    let name: String
    let field: Int
  }

  /// Reads the columns.
  ///
  /// - Throws: `DataError` when user, item or time is missing, or a row is malformed.
  func read() throws -> RawTables {
    let value = guess[.label] ?? guess[.rating]
    var requests = try [ColumnGuess.Role.user, .item].map { role in
      try request(guess.demand(role), .id)
    }
    requests.append(try request(guess.demand(.time), .time))
    if let value { requests.append(request(value, guess[.label] == nil ? .number : .label)) }
    if let event = guess[.event] { requests.append(request(event, .id)) }
    let extras = extras()
    requests += extras.map { request($0.field, .text) }
    let (count, columns) = try table.read(requests)

    guard case .times(let times) = columns[2] else {
      fatalError("EventTableReading: a table gave other columns than it was asked for")
    }
    var events = RawTables.Events(count: count, user: columns[0], item: columns[1], time: times)
    var rest = columns.dropFirst(3)
    if value != nil, case .numbers(let values) = rest.removeFirst() { events.value = values }
    if guess[.event] != nil, case .integers(let ids) = rest.removeFirst() { events.ids = ids }
    for (extra, texts) in zip(extras, rest.compactMap(\.texts)) {
      let isCategory = extra.field == guess[.category]
      let header = table.header[extra.field]
      events.extras.append(
        (
          extra.role, extra.name,
          isCategory ? Self.category(texts, header, options) : texts
        ))
    }
    var raw = RawTables(events: events)
    raw.isLabelled = guess[.label] != nil
    raw.notes = ["\(table.name): \(guess.summary)"]
    if value == nil { raw.notes.append("no label or rating: every row is a positive") }
    return raw
  }

  /// Genres between bars become the first one or all, as the user wishes.
  static func category(
    _ texts: CodedTexts, _ header: String, _ options: DatasetOptions
  ) -> CodedTexts {
    guard options.genres == .first, ["genre", "genres"].contains(ColumnGuess.plain(header)) else {
      return texts
    }
    return texts.renamed { String($0.prefix { $0 != "|" }) }
  }

  private func request(_ field: Int, _ kind: ColumnRequest.Kind) -> ColumnRequest {
    ColumnRequest(field: field, name: table.header[field], kind: kind)
  }

  /// Columns beyond the known ones: what describes items or the page, and what the user asks for.
  private func extras() -> [Extra] {
    let known: [(ColumnGuess.Role, RawTables.ExtraRole)] = [
      (.category, .item), (.title, .item), (.session, .session), (.page, .page),
      (.position, .position),
    ]
    var extras = known.compactMap { role, kind in
      guess[role].map { Extra(role: kind, name: role.rawValue, field: $0) }
    }
    for feature in options.features {
      let parts = feature.split(separator: ":", maxSplits: 1).map(String.init)
      let name = parts.last ?? feature
      guard let field = table.header.firstIndex(of: name), !elsewhere.contains(name),
        !extras.contains(where: { $0.name == name })
      else { continue }
      let role: RawTables.ExtraRole =
        switch parts.count == 2 ? parts[0] : "context" {
        case "user": .user
        case "item": .item
        default: .context
        }
      extras.append(Extra(role: role, name: name, field: field))
    }
    return extras
  }
}
