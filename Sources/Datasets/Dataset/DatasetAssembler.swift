/// Turns what a reader found into the tensors of a prepared file.
///
/// | tensor | type | rows |
/// | --- | --- | --- |
/// | `event/user`, `event/item` | I32 | index of the user and of the catalogue's item |
/// | `event/time` | U32 | seconds since 1970 |
/// | `event/label` | U8 | 1 for a positive |
/// | `event/value` | F32, or U8 numbers of a few F32 | the rating or label of the file, if any |
/// | `event/history_end` | I32 | the number of the user's positives strictly earlier in time |
/// | `event/row` | I32 | the row of the file; absent where users ascend in the file |
/// | `user/offset`, `user/positive_offset` | I32 | where each user's events and positives begin |
/// | `positive/event` | I32 | the events that are positives, by user and time |
/// | `positive/item`, `positive/time` | I32, U32 | their items and times again, side by side |
/// | `user/id`, `item/id`, `item/title` | I32 or texts | ascending ids, titles |
/// | `user/field/<k>`, `item/field/<k>`, `context/<k>` | categories | |
struct DatasetAssembler {
  let raw: RawTables
  let options: DatasetOptions
  /// The name that errors mention.
  let file: String

  /// Adds all tensors and completes what is known about the data.
  ///
  /// - Throws: `DataError` when there are no rows, too many, or no positives.
  func assemble(into writer: inout SafeTensorsWriter, _ info: inout DatasetInfo) throws {
    let events = raw.events
    guard events.count > 0 else { throw DataError.noRows(file) }
    guard events.count < Int(Int32.max) else { throw DataError.tooManyRows(file) }
    let rule = try PositiveRule(
      events.value, count: events.count, isLabelled: raw.isLabelled, wanted: options.positive,
      file: file)
    info.feedback = rule.feedback
    info.positive = rule.threshold
    info.notes += raw.notes

    let users = KeySpace(
      primary: events.user, count: events.count, secondary: raw.users?.ids,
      secondaryCount: raw.users?.count ?? 0, keepsSecondary: false)
    let items = KeySpace(
      primary: events.item, count: events.count, secondary: raw.items?.ids,
      secondaryCount: raw.items?.count ?? 0, keepsSecondary: raw.keepsUnseenItems)
    let order = EventSorter.order(
      users: users.indices[0], times: events.time, count: events.count, userCount: users.count)

    var fingerprint = Fingerprint()
    add(items.keys, "item/id", to: &writer, &fingerprint)
    add(users.keys, "user/id", to: &writer, &fingerprint)
    // Entities first: the events' columns may be rearranged in place.
    EntityAssembly(raw: raw, users: users, items: items, order: order)
      .add(to: &writer, &info, &fingerprint)
    EventAssembly(events: events, users: users, items: items, order: order, rule: rule)
      .add(to: &writer, &fingerprint)
    info.fingerprint = fingerprint.text
  }

  private func add(
    _ keys: KeySpace.Keys, _ name: String, to writer: inout SafeTensorsWriter,
    _ fingerprint: inout Fingerprint
  ) {
    switch keys {
    case .integers(let values):
      let buffer = HeapBuffer(values)
      fingerprint.include(buffer)
      writer.add(name, buffer)
    case .texts(let names, let order):
      writer.addTexts(name, count: order.count) { row, bytes in
        names.withBytes(of: Int(order[row])) {
          bytes.append(contentsOf: $0)
          fingerprint.include($0)
        }
      }
    }
  }
}
