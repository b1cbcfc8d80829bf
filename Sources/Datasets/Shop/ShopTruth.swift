/// Which earlier clicks caused which later ones, read from a shop's `truth.csv`.
///
/// Event ids are those of the column `event` of `events.csv`: the number of the row, from 1. An
/// impression's causes are clicks of the same user on earlier pages, so that all of them stand in
/// the impression's history unless that was cut to the last few.
public struct ShopTruth: Sendable {
  /// An earlier click that raised the probability of a click.
  public struct Cause: Hashable, Sendable {
    /// The event id of the earlier click.
    public let event: Int

    /// How strongly it speaks for the target, greater than 0; a fresh one is about 1.
    public let strength: Double
  }

  /// The event ids of all impressions that have a cause, ascending.
  public private(set) var impressions: [Int] = []

  private var offsets: [Int] = [0]
  private var causes: [Cause] = []

  /// Reads a truth file.
  ///
  /// - Throws: `DataError.file` when it cannot be read, `ShopTruthError` when it is no truth file.
  /// - Complexity: O(bytes).
  public init(path: String) throws {
    let file = try MappedFile(path: path)
    self = try file.withUnsafeBytes { try ShopTruth(bytes: $0, file: path) }
  }

  /// The causes of an impression, in order of time; none for an impression without causes.
  ///
  /// - Complexity: O(log impressions).
  public func causes(of impression: Int) -> ArraySlice<Cause> {
    var low = 0
    var high = impressions.count
    while low < high {
      let middle = (low + high) / 2
      if impressions[middle] < impression { low = middle + 1 } else { high = middle }
    }
    guard low < impressions.count, impressions[low] == impression else { return [] }
    return causes[offsets[low]..<offsets[low + 1]]
  }

  /// How strongly each behaviour of a history speaks for an impression: 0 for all but the causes.
  ///
  /// - Parameters:
  ///   - history: the event ids of the behaviours, ascending.
  ///   - impression: the impression's event id.
  /// - Returns: one number for each behaviour.
  /// - Complexity: O(history + causes).
  public func strengths(of history: some Collection<Int>, for impression: Int) -> [Double] {
    var rest = causes(of: impression)
    return history.map { event in
      while let cause = rest.first, cause.event < event { rest.removeFirst() }
      guard let cause = rest.first, cause.event == event else { return 0 }
      return cause.strength
    }
  }
}

extension ShopTruth {
  private static let header = "impression,cause,strength"

  /// Reads the bytes of a truth file, whose name errors mention.
  init(bytes: UnsafeRawBufferPointer, file: String) throws {
    var lines = ShopTruthLines(bytes: bytes)
    let header = lines.next().map { String(decoding: $0, as: UTF8.self) } ?? ""
    guard header == Self.header || header == "\u{FEFF}" + Self.header else {
      throw ShopTruthError(file: file, line: 1, problem: .header(header))
    }
    while let line = lines.next() {
      func fail(_ problem: ShopTruthError.Problem) -> ShopTruthError {
        ShopTruthError(file: file, line: lines.number, problem: problem)
      }
      if line.isEmpty { continue }
      guard let row = Self.numbers(in: line) else {
        throw fail(Self.problem(of: line))
      }
      try append(impression: row.impression, cause: row.cause, strength: row.strength, fail)
    }
  }

  /// The three numbers of a row, or nil where it has other than three positive 32-bit ones.
  private static func numbers(
    in line: Slice<UnsafeRawBufferPointer>
  ) -> (impression: Int, cause: Int, strength: Int)? {
    var rest = line[...]
    func next(_ rest: inout Slice<UnsafeRawBufferPointer>) -> Int? {
      var number = 0
      while let byte = rest.first, byte != 0x2C {
        guard 0x30...0x39 ~= byte else { return nil }
        number = number * 10 + Int(byte - 0x30)
        guard number <= Int32.max else { return nil }
        rest.removeFirst()
      }
      return number > 0 ? number : nil
    }
    guard let impression = next(&rest), rest.popFirst() != nil, let cause = next(&rest),
      rest.popFirst() != nil, let strength = next(&rest), rest.isEmpty
    else { return nil }
    return (impression, cause, strength)
  }

  /// What is wrong with a row that could not be read.
  private static func problem(of line: Slice<UnsafeRawBufferPointer>) -> ShopTruthError.Problem {
    let fields = line.split(separator: 0x2C, omittingEmptySubsequences: false)
    guard fields.count == 3 else { return .fieldCount(fields.count) }
    let texts = fields.map { String(decoding: $0, as: UTF8.self) }
    let wrong = texts.firstIndex { text in
      !text.utf8.allSatisfy { 0x30...0x39 ~= $0 } || !(1...Int(Int32.max) ~= Int(text) ?? 0)
    }
    let index = wrong ?? 2
    return .notCount(field: ["impression", "cause", "strength"][index], text: texts[index])
  }

  private mutating func append(
    impression: Int, cause: Int, strength: Int, _ fail: (ShopTruthError.Problem) -> ShopTruthError
  ) throws {
    guard cause < impression else {
      throw fail(.notEarlier(cause: cause, impression: impression))
    }
    if let last = impressions.last, last >= impression {
      guard last == impression, let before = causes.last, before.event < cause else {
        throw fail(.disorder)
      }
      offsets[offsets.count - 1] += 1
    } else {
      impressions.append(impression)
      offsets.append(causes.count + 1)
    }
    causes.append(Cause(event: cause, strength: Double(strength) / 100))
  }
}

/// The lines of a file, without their ends.
private struct ShopTruthLines {
  let bytes: UnsafeRawBufferPointer
  var start = 0
  var number = 0

  init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  mutating func next() -> Slice<UnsafeRawBufferPointer>? {
    guard start < bytes.count else { return nil }
    number += 1
    var end = start
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    let line = bytes[start..<end]
    start = end + 1
    return line.last == 0x0D ? line.dropLast() : line
  }
}
