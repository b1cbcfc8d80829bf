/// Titles and categories of items, users and events.
struct EntityAssembly {
  let raw: RawTables
  let users: KeySpace
  let items: KeySpace
  let order: EventSorter.Order

  /// Adds titles and fields.
  func add(
    to writer: inout SafeTensorsWriter, _ info: inout DatasetInfo,
    _ fingerprint: inout Fingerprint
  ) {
    addTitles(to: &writer)
    var itemFields: [Field] = []
    var userFields: [Field] = []
    if let table = raw.items {
      itemFields = fields(table, rows: items.indices[1], count: items.count)
    }
    if let table = raw.users {
      userFields = fields(table, rows: users.indices[1], count: users.count)
    }
    for extra in raw.events.extras {
      switch extra.role {
      case .item
      where extra.name != "title" && !itemFields.contains(where: { $0.name == extra.name }):
        itemFields.append(firstSeen(extra, items.indices[0], count: items.count))
      case .user where !userFields.contains(where: { $0.name == extra.name }):
        userFields.append(firstSeen(extra, users.indices[0], count: users.count))
      default: break
      }
    }
    // The category stands first, where models expect it.
    if let category = itemFields.firstIndex(where: { $0.name == "category" }) {
      itemFields.insert(itemFields.remove(at: category), at: 0)
    }
    for (index, field) in itemFields.enumerated() {
      add(field, "item/field/\(index)", to: &writer, &fingerprint)
    }
    for (index, field) in userFields.enumerated() {
      add(field, "user/field/\(index)", to: &writer, &fingerprint)
    }
    info.itemFields = itemFields.map(\.name)
    info.userFields = userFields.map(\.name)
    addContext(to: &writer, &info, &fingerprint)
  }

  private struct Field {
    let name: String
    let codes: HeapBuffer<Int32>
    let names: TextInterner
  }

  private func add(
    _ field: Field, _ name: String, to writer: inout SafeTensorsWriter,
    _ fingerprint: inout Fingerprint
  ) {
    fingerprint.include(field.name)
    writer.addCategories(name, field.codes, field.names, &fingerprint)
  }

  private func addTitles(to writer: inout SafeTensorsWriter) {
    var titles: Field?
    if let table = raw.items, let title = table.title {
      titles = placed(title, "title", rows: items.indices[1], rowCount: table.count, items.count)
    } else if let extra = raw.events.extras.first(where: { $0.name == "title" }) {
      titles = firstSeen(extra, items.indices[0], count: items.count)
    }
    guard let titles else { return }
    writer.addTexts("item/title", count: items.count) { item, bytes in
      let code = Int(titles.codes.pointer[item])
      if code >= 0 { titles.names.withBytes(of: code) { bytes.append(contentsOf: $0) } }
    }
  }

  private func fields(
    _ table: RawTables.Entities, rows: HeapBuffer<Int32>, count: Int
  ) -> [Field] {
    table.fields.map { placed($0.texts, $0.name, rows: rows, rowCount: table.count, count) }
  }

  /// Brings a table's column into the order of the ids; the first row of an id counts.
  private func placed(
    _ texts: CodedTexts, _ name: String, rows: HeapBuffer<Int32>, rowCount: Int, _ count: Int
  ) -> Field {
    let codes = HeapBuffer<Int32>(repeating: -1, count: count)
    for row in 0..<rowCount {
      let index = Int(rows.pointer[row])
      if index >= 0, codes.pointer[index] < 0 { codes.pointer[index] = texts.codes.pointer[row] }
    }
    return Field(name: name, codes: codes, names: texts.names)
  }

  /// What the first row in the file that names an item or user says about it.
  private func firstSeen(
    _ extra: (role: RawTables.ExtraRole, name: String, texts: CodedTexts),
    _ indices: HeapBuffer<Int32>, count: Int
  ) -> Field {
    placed(extra.texts, extra.name, rows: indices, rowCount: raw.events.count, count)
  }

  private func addContext(
    to writer: inout SafeTensorsWriter, _ info: inout DatasetInfo,
    _ fingerprint: inout Fingerprint
  ) {
    for extra in raw.events.extras {
      let codes: HeapBuffer<Int32>
      switch extra.role {
      case .item, .user: continue
      case .context, .session, .page, .position:
        codes = order.arranged(extra.texts.codes)
      }
      let field = Field(name: extra.name, codes: codes, names: extra.texts.names)
      add(field, "context/\(info.contextFields.count)", to: &writer, &fingerprint)
      info.contextFields.append(extra.name)
    }
  }
}
