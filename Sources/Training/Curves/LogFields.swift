import Glibc

/// The names of a log's columns, found again by their bytes without making a String.
///
/// Logs repeat the same names in the same order: what followed a name last time is compared first.
struct LogFields: Sendable {
  /// Names at most: a log with more is no log of metrics.
  static let limit = 1000

  /// The whole names, with dots between the levels.
  private(set) var names: [String] = []
  /// What they mean.
  private(set) var roles: [LogRole] = []
  private var bytes: [UInt8] = []
  private var spans: [(start: Int, count: Int, parent: Int)] = []
  private var successors: [Int] = [-1]
  private var known: [Key: Int] = [:]
  private let role: @Sendable (String) -> LogRole

  private struct Key: Hashable {
    let parent: Int
    let name: String
  }

  /// - Parameter role: what a whole name means.
  init(role: @escaping @Sendable (String) -> LogRole = LogRole.general) { self.role = role }

  /// The place of a name; nil when there are too many.
  ///
  /// - Parameters:
  ///   - name: its bytes on this level.
  ///   - parent: the place of the name that it stands below; -1 at the top.
  ///   - previous: the place that was found before, -1 at the beginning of a row.
  @inline(__always)
  mutating func find(_ name: UnsafeRawBufferPointer, parent: Int, after previous: Int) -> Int? {
    let guess = successors[previous + 1]
    if guess >= 0 {
      let span = spans[guess]
      if span.parent == parent, span.count == name.count, isSame(name, span.start) { return guess }
    }
    return search(String(decoding: name, as: UTF8.self), name, parent, previous)
  }

  /// The place of a name that is no plain part of the text.
  mutating func find(_ name: String, parent: Int, after previous: Int) -> Int? {
    var name = name
    return name.withUTF8 { find(UnsafeRawBufferPointer($0), parent: parent, after: previous) }
  }

  @inline(__always)
  private func isSame(_ name: UnsafeRawBufferPointer, _ start: Int) -> Bool {
    bytes.withUnsafeBytes { all in
      guard let ours = all.baseAddress, let theirs = name.baseAddress else { return true }
      return memcmp(ours + start, theirs, name.count) == 0
    }
  }

  @inline(never)
  private mutating func search(
    _ name: String, _ raw: UnsafeRawBufferPointer, _ parent: Int, _ previous: Int
  ) -> Int? {
    let key = Key(parent: parent, name: name)
    if let place = known[key] {
      successors[previous + 1] = place
      return place
    }
    guard names.count < Self.limit else { return nil }
    let place = names.count
    let whole = parent >= 0 ? names[parent] + "." + name : name
    names.append(whole)
    roles.append(role(whole))
    spans.append((bytes.count, raw.count, parent))
    bytes.append(contentsOf: raw)
    successors.append(-1)
    known[key] = place
    successors[previous + 1] = place
    return place
  }
}
