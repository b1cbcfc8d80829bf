/// Keys that order impressions with equal logits: a seeded hash of each row's id.
///
/// Breaking ties by file order would reward a model that scores everything alike wherever clicks
/// stand first in the file. Two models must be ranked with the same keys.
///
/// - Parameters:
///   - rowIDs: an id for each impression that does not depend on the model. Shape `[n]`.
///   - seed: another seed gives another order.
/// - Complexity: O(n).
public func tieKeys(rowIDs: some Sequence<UInt64>, seed: UInt64 = 0) -> [UInt64] {
  rowIDs.map { SplitMix64.scramble($0 ^ SplitMix64.scramble(seed &+ 1)) }
}
