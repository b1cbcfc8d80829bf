import Foundation
import Glibc

/// Finds items by a part of their title, whatever the case, the accents or the width of letters.
public struct TitleIndex: Sendable {
  private let dataset: Dataset
  /// The folded titles, one after another, each ended by a byte that no text contains.
  private let bytes: [UInt8]
  private let starts: [Int]

  private static let separator: UInt8 = 0xFF

  /// Folds all titles; where there are none, ids.
  ///
  /// - Complexity: O(length of all titles).
  public init(_ dataset: Dataset) {
    self.dataset = dataset
    var bytes: [UInt8] = []
    var starts: [Int] = []
    starts.reserveCapacity(dataset.itemCount)
    for item in 0..<dataset.itemCount {
      starts.append(bytes.count)
      bytes.append(contentsOf: Self.folded(dataset.title(of: item)).utf8)
      bytes.append(Self.separator)
    }
    self.bytes = bytes
    self.starts = starts
  }

  /// The items whose title contains a text: first those whose title begins with it, then those where
  /// a word does, then the others, each by index.
  ///
  /// - Parameter limit: the greatest number of items.
  /// - Returns: item indices; all items, up to the limit, for the empty text.
  public func items(matching text: String, limit: Int = .max) -> [Int] {
    let wanted = Array(Self.folded(text).utf8)
    guard !wanted.isEmpty else { return Array(0..<min(limit, starts.count)) }
    var ranks: [[Int]] = [[], [], []]
    bytes.withUnsafeBytes { bytes in
      var offset = 0
      var item = 0
      while let place = Self.firstPlace(of: wanted, in: bytes, from: offset) {
        item = self.item(at: place, from: item)
        ranks[rank(place, item, bytes)].append(item)
        offset = item + 1 < starts.count ? starts[item + 1] : bytes.count
      }
    }
    return Array(ranks.joined().prefix(limit))
  }

  /// The item whose title covers a place; titles before `first` are known to end earlier.
  private func item(at place: Int, from first: Int) -> Int {
    var range = first..<starts.count
    while range.count > 1 {
      let middle = (range.lowerBound + range.upperBound) / 2
      range = starts[middle] <= place ? middle..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
  }

  private func rank(_ place: Int, _ item: Int, _ bytes: UnsafeRawBufferPointer) -> Int {
    if place == starts[item] { return 0 }
    let before = bytes[place - 1]
    let isInsideWord =
      before >= 0x80 || (0x30...0x39).contains(before) || (0x61...0x7A).contains(before)
    return isInsideWord ? 2 : 1
  }

  private static func firstPlace(
    of wanted: [UInt8], in bytes: UnsafeRawBufferPointer, from offset: Int
  ) -> Int? {
    guard let start = bytes.baseAddress else { return nil }
    var place = offset
    while place + wanted.count <= bytes.count,
      let found = memchr(start + place, Int32(wanted[0]), bytes.count - wanted.count - place + 1)
    {
      place = UnsafeRawPointer(found) - start
      if memcmp(found, wanted, wanted.count) == 0 { return place }
      place += 1
    }
    return nil
  }

  private static func folded(_ text: String) -> String {
    text.folding(
      options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
  }
}
