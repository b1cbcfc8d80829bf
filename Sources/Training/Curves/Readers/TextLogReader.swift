/// Text logs as FuxiCTR and RecBole write them: `train loss: 0.4512`, `AUC: 0.8123`, `Epoch=3`.
///
/// Every name before a colon or an equals sign with a number behind it is a curve; the epoch that was
/// named last is the step.
struct TextLogReader: LogReader {
  private var fields = LogFields { name in
    switch LogRole.general(name) {
    // A step inside an epoch begins again and again.
    case .step: .ignored
    case .value where name == "time" || name.hasSuffix(" time"): .ignored
    case let role: role
    }
  }

  static func recognises(_ name: String, _ head: UnsafeRawBufferPointer) -> Bool {
    guard !head.contains(0), [".log", ".txt", ".out"].contains(where: name.hasSuffix) else {
      return false
    }
    return String(decoding: head, as: UTF8.self).lowercased().contains("epoch")
      || name.hasSuffix(".log")
  }

  mutating func read(_ bytes: UnsafeRawBufferPointer, isLast: Bool) -> [LogRows] {
    var rows = LogRows()
    var place = 0
    while place < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[place...])
      let length = rest.firstIndex(ofByte: UInt8(ascii: "\n"))
      guard let length = length ?? (isLast ? rest.count : nil) else { break }
      read(line: UnsafeRawBufferPointer(rebasing: rest[..<length]), &rows)
      place = min(place + length + 1, bytes.count)
      rows.byteCount = place
    }
    rows.names = fields.names
    return [rows]
  }

  private mutating func read(line: UnsafeRawBufferPointer, _ rows: inout LogRows) {
    guard line.count < 4096 else { return }
    var place = LogRows.Place()
    var entries: [(field: Int, value: Double)] = []
    for index in line.indices where index > 0 {
      let byte = line[index]
      let isMark = byte == UInt8(ascii: ":") || byte == UInt8(ascii: "=")
      let isEpoch = byte == 0x20 && Self.endsWithEpoch(line, index)
      guard isMark || isEpoch, let value = Self.number(line, after: index),
        let name = isEpoch ? "epoch" : Self.name(line, before: index),
        let field = fields.find(name, parent: -1, after: -1)
      else { continue }
      if fields.roles[field] == .value {
        entries.append((field, value))
      } else {
        place.set(fields.roles[field], value)
      }
    }
    guard !entries.isEmpty || place.epoch.isFinite else { return }
    let row = Int32(truncatingIfNeeded: rows.places.count)
    rows.places.append(place)
    rows.entries += entries.map {
      LogRows.Entry(row: row, field: Int32($0.field), value: $0.value)
    }
  }

  private static func endsWithEpoch(_ line: UnsafeRawBufferPointer, _ end: Int) -> Bool {
    guard end >= 5 else { return false }
    return String(decoding: line[end - 5..<end], as: UTF8.self).lowercased() == "epoch"
  }

  /// The number behind a mark, where a number alone stands there.
  private static func number(_ line: UnsafeRawBufferPointer, after mark: Int) -> Double? {
    var start = mark + 1
    while start < line.count, line[start] == 0x20 { start += 1 }
    guard start < line.count,
      let (value, count) = LogNumber.leading(UnsafeRawBufferPointer(rebasing: line[start...]))
    else { return nil }
    // "12:05:01" is a clock, "3/10" a share, "2.1.0" a version.
    let next = start + count < line.count ? line[start + count] : 0x20
    return [0x20, 0x2C, 0x3B, 0x29, 0x5D, 0x0D, 0x7C, 0x73, 0x25].contains(next) ? value : nil
  }

  /// The name before a mark: a word, with `train`, `valid` or `test` where that stands before it.
  private static func name(_ line: UnsafeRawBufferPointer, before mark: Int) -> String? {
    var end = mark
    while end > 0, line[end - 1] == 0x20 { end -= 1 }
    var start = end
    while start > 0, isPart(line[start - 1]) { start -= 1 }
    guard start < end, line[start] | 0x20 >= 0x61, line[start] | 0x20 <= 0x7A else { return nil }
    let word = String(decoding: line[start..<end], as: UTF8.self)
    guard start > 1, line[start - 1] == 0x20 else { return word }
    var before = start - 1
    while before > 0, isPart(line[before - 1]) { before -= 1 }
    let first = String(decoding: line[before..<start - 1], as: UTF8.self)
    let isPartOfData = ["train", "training", "valid", "validation", "val", "test", "eval"]
      .contains(first.lowercased())
    return isPartOfData ? first + " " + word : word
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x40, 0x2F, 0x2E, 0x2D: true
    default: false
    }
  }
}
