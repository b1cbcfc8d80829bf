/// The distinct ids of some columns in ascending order, and each row's index into them.
struct KeySpace {
  /// The ids.
  enum Keys {
    case integers([Int32])
    case texts(TextInterner, order: [Int32])
  }

  let keys: Keys
  /// One per column: the index of each row's id; −1 for an id that only secondary columns have.
  let indices: [HeapBuffer<Int32>]

  var count: Int {
    switch keys {
    case .integers(let values): values.count
    case .texts(_, let order): order.count
    }
  }

  /// Joins columns of ids.
  ///
  /// - Parameters:
  ///   - primary: the column whose ids all count.
  ///   - secondary: another column, such as that of an item table.
  ///   - keepsSecondary: whether ids that only the secondary column has count too.
  init(
    primary: ParsedColumn, count: Int, secondary: ParsedColumn?, secondaryCount: Int,
    keepsSecondary: Bool
  ) {
    var columns: [(column: ParsedColumn, count: Int)] = [(primary, count)]
    if let secondary { columns.append((secondary, secondaryCount)) }
    let integers = columns.compactMap { entry -> HeapBuffer<Int32>? in
      if case .integers(let buffer) = entry.column { return buffer }
      return nil
    }
    if integers.count == columns.count {
      let values = Self.distinct(integers, columns.map(\.count), keepsSecondary)
      keys = .integers(values)
      indices = zip(integers, columns).map { buffer, entry in
        Self.mapped(buffer, entry.count, values)
      }
    } else {
      let texts = columns.map { Self.asTexts($0.column, $0.count) }
      var names = texts[0].names
      var codes = [Array(0..<Int32(names.count))]
      for other in texts.dropFirst() {
        codes.append(
          (0..<other.names.count).map { code in
            other.names.withBytes(of: code) {
              keepsSecondary ? names.code($0) : names.existingCode($0) ?? -1
            }
          })
      }
      let order = names.order()
      var ranks = [Int32](repeating: 0, count: order.count)
      for (rank, code) in order.enumerated() { ranks[Int(code)] = Int32(rank) }
      keys = .texts(names, order: order)
      indices = texts.indices.map { column in
        let map = codes[column].map { $0 < 0 ? -1 : ranks[Int($0)] }
        return Self.translated(texts[column].codes, columns[column].count, map)
      }
    }
  }

  /// A table from small ids to indices pays while it is not much larger than the data.
  private static func isDense(greatest: Int32, count: Int) -> Bool {
    Int(greatest) < max(1 << 22, count * 8)
  }

  private static func distinct(
    _ columns: [HeapBuffer<Int32>], _ counts: [Int], _ keepsSecondary: Bool
  ) -> [Int32] {
    let used = keepsSecondary ? columns.count : 1
    var greatest: Int32 = -1
    for column in 0..<used {
      columns[column].withElements { ids in
        for row in 0..<counts[column] { greatest = max(greatest, ids[row]) }
      }
    }
    if isDense(greatest: greatest, count: counts.reduce(0, +)) {
      let isPresent = HeapBuffer<UInt8>(repeating: 0, count: Int(greatest) + 1)
      return isPresent.withElements { present in
        for column in 0..<used {
          columns[column].withElements { ids in
            for row in 0..<counts[column] { present[Int(ids[row])] = 1 }
          }
        }
        return present.indices.filter { present[$0] != 0 }.map { Int32($0) }
      }
    }
    var all: [Int32] = []
    for column in 0..<used { columns[column].withElements { all += $0[..<counts[column]] } }
    all.sort()
    var values: [Int32] = []
    for id in all where values.last != id { values.append(id) }
    return values
  }

  private static func mapped(
    _ buffer: HeapBuffer<Int32>, _ count: Int, _ values: [Int32]
  ) -> HeapBuffer<Int32> {
    guard let greatest = values.last, isDense(greatest: greatest, count: count) else {
      concurrently(count: count, pieceSize: 1 << 18) { rows in
        buffer.withElements { ids in
          for row in rows { ids[row] = index(of: ids[row], in: values) }
        }
      }
      return buffer
    }
    let table = HeapBuffer<Int32>(repeating: -1, count: Int(greatest) + 1)
    table.withElements { for (index, id) in values.enumerated() { $0[Int(id)] = Int32(index) } }
    concurrently(count: count, pieceSize: 1 << 18) { rows in
      buffer.withElements { ids in
        table.withElements { table in
          for row in rows {
            let id = ids[row]
            ids[row] = id <= greatest ? table[Int(id)] : -1
          }
        }
      }
    }
    return buffer
  }

  private static func index(of id: Int32, in values: [Int32]) -> Int32 {
    var range = 0..<values.count
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      if values[middle] == id { return Int32(middle) }
      range =
        values[middle] < id ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return -1
  }

  private static func translated(
    _ buffer: HeapBuffer<Int32>, _ count: Int, _ map: [Int32]
  ) -> HeapBuffer<Int32> {
    concurrently(count: count, pieceSize: 1 << 18) { rows in
      buffer.withElements { codes in
        for row in rows { codes[row] = map[Int(codes[row])] }
      }
    }
    return buffer
  }

  private static func asTexts(_ column: ParsedColumn, _ count: Int) -> CodedTexts {
    switch column {
    case .texts(let texts): return texts
    case .integers(let buffer):
      var names = TextInterner()
      buffer.withElements { ids in
        for row in 0..<count { ids[row] = names.code(String(ids[row])) }
      }
      return CodedTexts(codes: buffer, names: names)
    case .times, .numbers:
      fatalError("KeySpace: a column of ids was read as numbers")
    }
  }
}
