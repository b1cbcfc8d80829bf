import Metrics

/// Items in the order in which a model would show them to a user.
public struct CatalogueRanking: Sendable {
  /// One place of a ranking.
  public struct Entry: Hashable, Sendable {
    /// The place, from 1.
    public let rank: Int

    /// The item index.
    public let item: Int32

    /// The raw score.
    public let logit: Float

    /// σ(logit).
    public var probability: Float { Metrics.probability(ofLogit: logit) }
  }

  /// Item indices, the highest logit first; equal ones by item index, NaN last.
  public let items: [Int32]

  /// The logits, in the order of `items`.
  public let logits: [Float]

  /// Sorts scored items.
  ///
  /// - Parameters:
  ///   - items: item indices, each once, none negative.
  ///   - logits: shape `[items]`.
  /// - Complexity: O(n log n).
  public init(items: [Int32], logits: [Float]) {
    guard items.count == logits.count else {
      fatalError("CatalogueRanking: \(items.count) items with \(logits.count) logits")
    }
    // One integer holds both keys and sorts several times faster than a closure over two arrays.
    let keys = zip(items, logits).map { item, logit in
      UInt64(logit.descendingBits) << 32 | UInt64(UInt32(bitPattern: item))
    }
    .sorted()
    self.items = keys.map { Int32(truncatingIfNeeded: $0) }
    self.logits = keys.map { Float(descendingBits: UInt32($0 >> 32)) }
  }

  /// The number of items.
  public var count: Int { items.count }

  /// The entry of a rank, from 1.
  public subscript(rank rank: Int) -> Entry {
    guard rank >= 1, rank <= count else {
      fatalError("CatalogueRanking: rank \(rank) of \(count)")
    }
    return Entry(rank: rank, item: items[rank - 1], logit: logits[rank - 1])
  }

  /// The k best, or all where there are fewer.
  public func top(_ k: Int) -> [Entry] {
    (0..<min(max(k, 0), count)).map { self[rank: $0 + 1] }
  }

  /// The rank of an item, from 1; nil for an item that was not ranked.
  ///
  /// - Complexity: O(n).
  public func rank(of item: Int32) -> Int? { items.firstIndex(of: item).map { $0 + 1 } }
}

extension Float {
  /// Bits that ascend as the value falls; −0 counts as 0, and NaN comes behind −∞.
  fileprivate var descendingBits: UInt32 {
    if isNaN { return .max }
    let bits = (self == 0 ? 0 : self).bitPattern
    return bits >> 31 == 1 ? bits : ~bits & 0x7FFF_FFFF
  }

  fileprivate init(descendingBits bits: UInt32) {
    self = bits == .max ? .nan : Float(bitPattern: bits >> 31 == 1 ? bits : ~bits & 0x7FFF_FFFF)
  }
}
