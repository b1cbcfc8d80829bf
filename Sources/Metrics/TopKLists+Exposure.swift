import Foundation

/// How shown items spread over a catalogue.
public struct CatalogueExposure: Sendable, Equatable {
  /// The number of distinct items in the catalogue.
  public let catalogueCount: Int
  /// How many of them were shown at least once.
  public let shownCount: Int
  /// Impressions of items outside of the catalogue, which count nowhere else.
  public let outsideCount: Int
  /// Shown items divided by all items of the catalogue, 0 … 1.
  public var coverage: Double { Double(shownCount) / Double(catalogueCount) }
  /// The Gini coefficient of the items' exposure: 0 when all are shown equally often, near 1 when
  /// one item is shown alone. Items that were never shown count as 0 exposures.
  public let gini: Undefinable<Double>
  /// The entropy of the exposure, in bits: log₂ of the catalogue when all are shown equally often.
  public let entropyBits: Undefinable<Double>
}

extension TopKLists {
  /// How the lists spread over a catalogue.
  ///
  /// - Parameter catalogue: the items that could have been shown, such as those seen in training;
  ///   repetitions count once.
  /// - Returns: undefined for an empty catalogue; its `gini` and `entropyBits` are undefined when no
  ///   item of the catalogue was shown.
  /// - Complexity: O(shown + c log c) for c items in the catalogue.
  public func exposure(catalogue: some Sequence<Int32>) -> Undefinable<CatalogueExposure> {
    var exposures: [Int32: Int] = [:]
    for item in catalogue { exposures[item] = 0 }
    guard !exposures.isEmpty else { return .undefined(.emptyCatalogue) }
    var outside = 0
    for item in items {
      if let index = exposures.index(forKey: item) {
        exposures.values[index] += 1
      } else {
        outside += 1
      }
    }
    let sorted = exposures.values.sorted()
    let inside = items.count - outside
    return .defined(
      CatalogueExposure(
        catalogueCount: sorted.count, shownCount: sorted.count { $0 > 0 }, outsideCount: outside,
        gini: inside > 0 ? .defined(gini(sorted)) : .undefined(.nothingShown),
        entropyBits: inside > 0 ? .defined(entropyBits(sorted)) : .undefined(.nothingShown)))
  }
}

/// `Σ (2i − n − 1) xᵢ / (n Σ x)` over ascending counts, i from 1.
private func gini(_ ascending: [Int]) -> Double {
  let count = Double(ascending.count)
  let total = Double(ascending.reduce(0, +))
  let weighted = ascending.enumerated().reduce(0.0) { sum, next in
    sum + (2 * Double(next.offset + 1) - count - 1) * Double(next.element)
  }
  return weighted / (count * total)
}

private func entropyBits(_ counts: [Int]) -> Double {
  let total = Double(counts.reduce(0, +))
  return counts.reduce(0) { sum, count in
    guard count > 0 else { return sum }
    let share = Double(count) / total
    return sum - share * log2(share)
  }
}
