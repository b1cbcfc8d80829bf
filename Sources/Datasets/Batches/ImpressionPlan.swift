/// The impressions of one part of a split, in the order of its events: those of the data, and for
/// logs of positives some sampled negatives after each.
public struct ImpressionPlan: Sendable {
  /// One impression to be scored.
  public struct Impression: Hashable, Sendable {
    /// The event that gives user, moment and history.
    public let event: Int
    /// The target, an item index: the event's own, or a sampled one.
    public let item: Int
    /// 1 or 0.
    public let label: Float
  }

  /// The number of impressions.
  public var count: Int { events.count * (1 + negativeCount) }

  /// The events, each of which gives `1 + negativeCount` impressions.
  public private(set) var events: [Int32]

  /// The number of sampled negatives per event.
  public let negativeCount: Int

  /// The epoch that training negatives are drawn for; those of other parts never change.
  public var epoch = 0

  private let part: Split.Part
  private let seed: UInt64
  private let dataset: Dataset
  private let sampler: NegativeSampler?
  /// What negatives are drawn from beside the catalogue; nil for the catalogue.
  private let recent: RecentItems?

  /// Plans a part.
  ///
  /// - Parameters:
  ///   - negatives: how many to sample per positive; only for logs of positives, which need one at
  ///     least. They are drawn evenly from the items that have ids, without those that the user
  ///     took (in training, for the training part; ever, for the others).
  ///   - source: draws from what others took just before instead, whether training saw it or not.
  ///   - seed: decides the draws, together with epoch, event and place.
  /// - Throws: `DataError.negatives` when there are none where needed, or some where they have no
  ///   place.
  public init(
    _ dataset: Dataset, _ split: Split, _ part: Split.Part, _ encoding: Encoding,
    negatives: Int? = nil, from source: NegativeSource = .catalogue, seed: UInt64 = 1
  ) throws {
    let isPositivesOnly = dataset.info.feedback == .positivesOnly
    negativeCount = negatives ?? (isPositivesOnly ? 1 : 0)
    guard isPositivesOnly == (negativeCount > 0), negativeCount >= 0, negativeCount <= 1000 else {
      throw DataError.negatives(count: negativeCount, isPositivesOnly: isPositivesOnly)
    }
    self.dataset = dataset
    self.part = part
    self.seed = seed
    events = split.events(part)
    recent = negativeCount > 0 && source == .recent ? RecentItems(dataset) : nil
    sampler =
      negativeCount == 0
      ? nil
      : NegativeSampler(
        dataset, candidates: encoding.knownItems,
        taken: part == .train ? split.train : nil)
  }

  /// Leaves out events of label 0 without a history.
  ///
  /// - Parameter historyCount: the behaviours of an event's impression.
  public mutating func dropEmptyNegatives(_ historyCount: (Int) -> Int) {
    events.removeAll { dataset.eventLabels[Int($0)] == 0 && historyCount(Int($0)) == 0 }
  }

  /// The impression at a place.
  public subscript(row: Int) -> Impression {
    guard let sampler else { return own(Int(events[row])) }
    let (quotient, place) = row.quotientAndRemainder(dividingBy: 1 + negativeCount)
    let event = Int(events[quotient])
    guard place > 0 else { return own(event) }
    // No epoch has the last number, so that other parts never share their draws with training.
    let round = part == .train ? UInt64(epoch) : .max
    var generator = SplitMix(seed, round, UInt64(event), UInt64(place))
    let (user, target) = (Int(dataset.eventUsers[event]), Int(dataset.eventItems[event]))
    let negative =
      recent.map {
        sampler.item(
          user: user, target: target, before: dataset.eventTimes[event], from: $0, &generator)
      } ?? sampler.item(user: user, target: target, &generator)
    return Impression(event: event, item: negative, label: 0)
  }

  /// The event that an impression comes from, and its number among that event's, from 0.
  func source(of row: Int) -> (event: Int, place: Int) {
    let (quotient, place) = row.quotientAndRemainder(dividingBy: 1 + negativeCount)
    return (Int(events[quotient]), place)
  }

  @inline(__always)
  private func own(_ event: Int) -> Impression {
    Impression(
      event: event, item: Int(dataset.eventItems[event]),
      label: Float(dataset.eventLabels[event]))
  }
}
