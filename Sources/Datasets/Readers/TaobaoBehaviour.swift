/// Taobao's user behaviour: `UserBehavior.csv` without a header, each row a user, an item, its
/// category, what was done (`pv`, `buy`, `cart`, `fav`) and when.
///
/// Every row is a positive. The publisher names nine days, 25 November to 3 December 2017 in China;
/// rows of other moments, some of them before 1970, are errors of the log and left out.
struct TaobaoBehaviour: DatasetReader {
  let name = "taobao-behaviour"
  let files = "UserBehavior.csv"

  /// 2017-11-25 to 2017-12-03, both whole, at UTC+8.
  private static let moments: Range<UInt32> = 1_511_539_200..<1_512_316_800

  func recognise(_ source: DataSource, _ options: DatasetOptions) -> [SourceFile]? {
    guard options.columns.isEmpty, source.offers("UserBehavior.csv") else { return nil }
    return source.file("UserBehavior.csv").map { [$0] }
  }

  func read(_ source: DataSource, _ options: DatasetOptions) throws -> RawTables {
    guard let file = recognise(source, options)?.first else {
      throw DataError.unrecognised(source.path, found: source.plainNames, known: [files])
    }
    var format = TableFormat.csv
    format.hasHeader = false
    let table = try TableFile(file, format)
    let (count, columns) = try table.read([
      ColumnRequest(field: 0, name: "user", kind: .id),
      ColumnRequest(field: 1, name: "item", kind: .id),
      ColumnRequest(field: 2, name: "category", kind: .text),
      ColumnRequest(field: 3, name: "behaviour", kind: .text),
      ColumnRequest(field: 4, name: "timestamp", kind: .uncertainTime),
    ])
    guard case .texts(let categories) = columns[2], case .texts(let behaviours) = columns[3],
      case .times(let times) = columns[4]
    else { fatalError("TaobaoBehaviour: a table gave other columns than it was asked for") }
    var events = RawTables.Events(count: count, user: columns[0], item: columns[1], time: times)
    events.extras = [
      (.item, "category", categories), (.context, "behaviour", behaviours),
    ]
    let removedCount = events.keepRows { Self.moments.contains(times.pointer[$0]) }
    var raw = RawTables(events: events)
    raw.notes = ["no label or rating: every row is a positive"]
    if removedCount > 0 {
      raw.notes.append(
        "\(file.name): \(removedCount) of \(count) rows left out, not from the nine days it covers")
    }
    return raw
  }
}

extension RawTables.Events {
  /// Removes the rows for which a condition does not hold, in place.
  ///
  /// - Returns: the number of rows removed.
  mutating func keepRows(_ isKept: (Int) -> Bool) -> Int {
    let kept = (0..<count).filter(isKept)
    let removedCount = count - kept.count
    guard removedCount > 0 else { return 0 }
    func compact<Element>(_ buffer: HeapBuffer<Element>) {
      for (place, row) in kept.enumerated() { buffer.pointer[place] = buffer.pointer[row] }
    }
    for column in [user, item] {
      switch column {
      case .integers(let buffer): compact(buffer)
      case .texts(let texts): compact(texts.codes)
      case .times, .numbers: break
      }
    }
    compact(time)
    if let value { compact(value) }
    if let ids { compact(ids) }
    for extra in extras { compact(extra.texts.codes) }
    count = kept.count
    return removedCount
  }
}
