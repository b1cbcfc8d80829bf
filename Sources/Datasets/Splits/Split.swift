/// Which events train, which validate, which test.
///
/// Each part lists events in ascending order: by user, inside a user by time.
public struct Split: Sendable {
  /// One of the three parts.
  public typealias Part = SplitPart

  /// The options that made it.
  public let options: SplitOptions

  /// The events that parameters and vocabularies are fitted on.
  public let train: [Int32]

  /// The events that choose the epoch and nothing else.
  public let validation: [Int32]

  /// The events that figures are reported on.
  public let test: [Int32]

  /// What a reader of the figures should know: leaks, few positives, one class.
  public let warnings: [String]

  /// Divides a dataset.
  ///
  /// `temporal` orders all events by time, equal times as they stood in the source, and cuts after
  /// ⌊(1 − validation − test)·n⌋ and ⌊(1 − test)·n⌋ events. `leaveLastOut` takes the last event of
  /// each user with at least three for testing and the one before for validation. `random` shuffles
  /// all events and cuts as `temporal` does.
  ///
  /// - Throws: `DataError.split` when a share is out of range or a part stays empty.
  /// - Complexity: O(n).
  public init(_ dataset: Dataset, _ options: SplitOptions = SplitOptions()) throws {
    self.options = options
    let validationShare = options.validatesOnTest == true ? 0 : options.validation
    let shares = [validationShare, options.test]
    guard shares.allSatisfy({ $0 >= 0 && $0 < 1 }), shares.reduce(0, +) < 1 else {
      throw DataError.split(.badShares(validation: options.validation, test: options.test))
    }
    let count = dataset.eventCount
    // 1 − .08 − .20 is a little more than .72 in binary; the nudge makes shares mean what they say.
    let trainEnd = Int(((1 - validationShare - options.test) * Double(count) + 1e-6))
    let validationEnd = max(trainEnd, Int((1 - options.test) * Double(count) + 1e-6))
    let parts: [UInt8]
    switch options.method {
    case .temporal:
      parts = TemporalSplit.parts(dataset, ends: [trainEnd, validationEnd])
    case .leaveLastOut:
      parts = Self.leaveLastOut(dataset)
    case .random:
      parts = Self.random(count, ends: [trainEnd, validationEnd], seed: options.seed)
    }
    var lists: [[Int32]] = [[], [], []]
    for (event, part) in parts.enumerated() { lists[Int(part)].append(Int32(event)) }
    if options.validatesOnTest == true {
      // With leave-last-out what would have validated trains.
      lists[0] = options.method == .leaveLastOut ? (lists[0] + lists[1]).sorted() : lists[0]
      lists[1] = lists[2]
    }
    (train, validation, test) = (lists[0], lists[1], lists[2])
    for (part, events) in zip(Part.allCases, lists) where events.isEmpty {
      throw DataError.split(.emptyPart(part.rawValue, eventCount: count))
    }
    warnings = SplitWarnings.warnings(dataset, options, lists)
  }

  /// The events of a part.
  public func events(_ part: Part) -> [Int32] {
    switch part {
    case .train: train
    case .validation: validation
    case .test: test
    }
  }

  private static func leaveLastOut(_ dataset: Dataset) -> [UInt8] {
    var parts = [UInt8](repeating: 0, count: dataset.eventCount)
    for user in 0..<dataset.userCount {
      let events = dataset.events(of: user)
      guard events.count >= 3 else { continue }
      parts[events.upperBound - 1] = 2
      parts[events.upperBound - 2] = 1
    }
    return parts
  }

  private static func random(_ count: Int, ends: [Int], seed: UInt64) -> [UInt8] {
    var parts = [UInt8](repeating: 0, count: count)
    for (place, event) in EpochOrder(seed: seed, epoch: 0, count: count).rows.enumerated() {
      parts[Int(event)] = place < ends[0] ? 0 : place < ends[1] ? 1 : 2
    }
    return parts
  }
}
