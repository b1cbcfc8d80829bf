extension RawTables {
  /// The same with the newest events alone, in the order of the file; of equal times those that stand
  /// last in it.
  ///
  /// - Parameter limit: at least 1; nil keeps all.
  /// - Complexity: O(n log n).
  func keepingNewest(_ limit: Int?) -> RawTables {
    guard let limit, limit < events.count else { return self }
    let times = events.time.elements
    let keys = (0..<events.count).map { UInt64(times[$0]) << 32 | UInt64($0) }.sorted()
    let rows = keys.suffix(limit).map { Int(truncatingIfNeeded: $0 & 0xFFFF_FFFF) }.sorted()
    var result = self
    result.events.count = rows.count
    result.events.user = events.user.rows(rows)
    result.events.item = events.item.rows(rows)
    result.events.time = events.time.rows(rows)
    result.events.value = events.value?.rows(rows)
    result.events.ids = events.ids?.rows(rows)
    result.events.extras = events.extras.map { ($0.role, $0.name, $0.texts.rows(rows)) }
    return result
  }
}

extension HeapBuffer {
  /// Some of the elements, copied.
  fileprivate func rows(_ rows: [Int]) -> HeapBuffer {
    withElements { elements in HeapBuffer(rows.map { elements[$0] }) }
  }
}

extension CodedTexts {
  fileprivate func rows(_ rows: [Int]) -> CodedTexts {
    CodedTexts(codes: codes.rows(rows), names: names)
  }
}

extension ParsedColumn {
  fileprivate func rows(_ rows: [Int]) -> ParsedColumn {
    switch self {
    case .integers(let values): .integers(values.rows(rows))
    case .texts(let texts): .texts(texts.rows(rows))
    case .times(let times): .times(times.rows(rows))
    case .numbers(let numbers): .numbers(numbers.rows(rows))
    }
  }
}
