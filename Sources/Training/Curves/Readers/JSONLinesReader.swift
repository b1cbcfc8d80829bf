import Datasets
import Glibc

/// JSON lines: one object a row, its numbers by name, nested ones by names with dots.
struct JSONLinesReader: LogReader {
  private var lines = JSONLines(fields: LogFields())

  static func recognises(_ name: String, _ head: UnsafeRawBufferPointer) -> Bool {
    head.first { $0 > 0x20 } == UInt8(ascii: "{")
  }

  mutating func read(_ bytes: UnsafeRawBufferPointer, isLast: Bool) -> [LogRows] {
    lines.read(bytes, isLast: isLast)
  }
}

/// metrics.jsonl, as this program's trainings write it.
struct HeedLogReader: LogReader {
  private var lines = JSONLines(fields: LogFields(role: role))

  static func recognises(_ name: String, _ head: UnsafeRawBufferPointer) -> Bool {
    JSONLinesReader.recognises(name, head)
      && String(decoding: head, as: UTF8.self).contains("\"epoch_share\":")
  }

  mutating func read(_ bytes: UnsafeRawBufferPointer, isLast: Bool) -> [LogRows] {
    lines.read(bytes, isLast: isLast)
  }

  private static func role(_ name: String) -> LogRole {
    switch name {
    case "epoch_share": .share
    case "seconds": .span
    case "seconds_left": .ignored
    default: .general(name)
    }
  }
}

/// Lines of JSON objects, large pieces on all cores.
struct JSONLines: Sendable {
  /// The names that were met; parts that are read at the same time begin with them.
  private var fields: LogFields
  private var lineCount = 0

  init(fields: LogFields) { self.fields = fields }

  mutating func read(_ bytes: UnsafeRawBufferPointer, isLast: Bool) -> [LogRows] {
    let cuts = Self.cuts(bytes)
    let pieces = Pieces(bytes: bytes)
    let known = fields
    var parts = concurrentMap(count: cuts.count - 1) { index in
      var parser = JSONLineParser(
        UnsafeRawBufferPointer(rebasing: pieces.bytes[cuts[index]..<cuts[index + 1]]), known)
      let rows = parser.rows(isLast: isLast && index == cuts.count - 2)
      return (rows, parser.fields)
    }
    for index in parts.indices {
      if let problem = parts[index].0.problem, let space = problem.firstIndex(of: " "),
        let line = Int(problem[..<space])
      {
        parts[index].0.problem = "line \(lineCount + line)" + problem[space...]
      }
      lineCount += parts[index].0.places.count
    }
    if let last = parts.last { fields = last.1 }
    return parts.map(\.0)
  }

  /// Borrowed bytes, which the pieces only read.
  private struct Pieces: Sendable {
    private let address: UInt
    private let count: Int

    init(bytes: UnsafeRawBufferPointer) {
      address = UInt(bitPattern: bytes.baseAddress)
      count = bytes.count
    }

    var bytes: UnsafeRawBufferPointer {
      UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: address), count: count)
    }
  }

  /// Where parts begin and end: at ends of lines, about a mebibyte apart.
  private static func cuts(_ bytes: UnsafeRawBufferPointer) -> [Int] {
    let size = 1 << 20
    var cuts = [0]
    var place = size
    while place < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[place...])
      guard let end = rest.firstIndex(ofByte: UInt8(ascii: "\n")) else { break }
      cuts.append(place + end + 1)
      place += end + 1 + size
    }
    if cuts.last != bytes.count || cuts.count == 1 { cuts.append(bytes.count) }
    return cuts
  }
}

extension UnsafeRawBufferPointer {
  /// The place of the first such byte.
  ///
  /// - Complexity: O(n), a vector at a time.
  func firstIndex(ofByte byte: UInt8) -> Int? {
    guard let base = baseAddress, count > 0, let found = memchr(base, Int32(byte), count) else {
      return nil
    }
    return UnsafeRawPointer(found) - base
  }
}
