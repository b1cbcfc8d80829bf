/// TensorBoard event files: every scalar by its tag, with step and wall time.
///
/// A record that is not all there yet is left for the next time; a record whose checksum is wrong
/// ends the reading, since nothing behind it can be trusted.
struct EventFileReader: LogReader {
  private var fields = LogFields { _ in .value }
  private var previous = -1
  private var recordCount = 0

  /// Greater records are refused: no scalar needs one.
  static let greatestRecord = 64 << 20

  static func recognises(_ name: String, _ head: UnsafeRawBufferPointer) -> Bool {
    if name.contains("tfevents") { return true }
    guard head.count >= TFRecord.headerSize else { return false }
    return head.loadUnaligned(fromByteOffset: 8, as: UInt32.self).littleEndian
      == CRC32C.maskedChecksum(UnsafeRawBufferPointer(rebasing: head[..<8]))
  }

  mutating func read(_ bytes: UnsafeRawBufferPointer, isLast: Bool) -> [LogRows] {
    var rows = LogRows()
    rows.entries.reserveCapacity(bytes.count / 64)
    var place = 0
    while bytes.count - place >= TFRecord.headerSize {
      let length = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian
      guard isIntact(bytes, place, 8) else {
        rows.note(
          "record \(recordCount + 1) has a damaged length (its checksum is wrong); nothing behind it is read.")
        rows.isBroken = true
        break
      }
      guard length <= UInt64(Self.greatestRecord) else {
        rows.note(
          "record \(recordCount + 1) claims \(length) bytes, more than any event needs; nothing behind it is read.")
        rows.isBroken = true
        break
      }
      let start = place + TFRecord.headerSize
      guard bytes.count - start >= Int(length) + TFRecord.footerSize else { break }
      guard isIntact(bytes, start, Int(length)) else {
        rows.note(
          "record \(recordCount + 1) is damaged (its checksum is wrong); nothing behind it is read.")
        rows.isBroken = true
        break
      }
      recordCount += 1
      read(event: UnsafeRawBufferPointer(rebasing: bytes[start..<start + Int(length)]), &rows)
      place = start + Int(length) + TFRecord.footerSize
      rows.byteCount = place
    }
    rows.names = fields.names
    return [rows]
  }

  /// Whether a stretch has the checksum that stands behind it.
  private func isIntact(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ count: Int) -> Bool {
    let sum = bytes.loadUnaligned(fromByteOffset: start + count, as: UInt32.self).littleEndian
    let stretch = UnsafeRawBufferPointer(rebasing: bytes[start..<start + count])
    return CRC32C.maskedChecksum(stretch) == sum
  }

  private mutating func read(event: UnsafeRawBufferPointer, _ rows: inout LogRows) {
    var place = LogRows.Place()
    place.step = 0
    var summaries: [UnsafeRawBufferPointer] = []
    var message = WireReader(event)
    while let field = message.next() {
      switch (field.number, field.value) {
      case (1, .eightBytes(let bits)): place.time = Double(bitPattern: bits)
      case (2, .varint(let step)): place.step = Double(Int64(bitPattern: step))
      case (5, .bytes(let summary)): summaries.append(summary)
      default: break
      }
    }
    guard !summaries.isEmpty else { return }
    rows.places.append(place)
    let row = Int32(truncatingIfNeeded: rows.places.count - 1)
    for summary in summaries {
      var values = WireReader(summary)
      while let field = values.next() {
        guard field.number == 1, case .bytes(let value) = field.value else { continue }
        read(value: value, row, &rows)
      }
    }
  }

  private mutating func read(
    value bytes: UnsafeRawBufferPointer, _ row: Int32, _ rows: inout LogRows
  ) {
    var tag: UnsafeRawBufferPointer?
    var number: Double?
    var value = WireReader(bytes)
    while let field = value.next() {
      switch (field.number, field.value) {
      case (1, .bytes(let name)): tag = name
      case (2, .fourBytes(let bits)): number = Double(Float(bitPattern: bits))
      case (8, .bytes(let tensor)): number = number ?? ScalarTensor.value(tensor)
      default: break
      }
    }
    guard let tag, let number else { return }
    guard let field = fields.find(tag, parent: -1, after: previous) else {
      rows.note("there are more than 1,000 tags; only the first ones are read.")
      return
    }
    previous = field
    rows.entries.append(LogRows.Entry(row: row, field: Int32(field), value: number))
  }
}
