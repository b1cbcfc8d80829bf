import Datasets

/// Which items have a text in their title?
public struct TitleQuestion: Question {
  /// Whose catalogue to search.
  public var run: RunKey
  /// A part of a title, in any case.
  public var text: String
  /// The most items that are wanted.
  public var limit: Int

  /// A search.
  public init(_ run: RunKey, _ text: String, limit: Int = 200) {
    self.run = run
    self.text = text
    self.limit = limit
  }

  /// Milliseconds, once the titles are folded.
  public var urgency: Urgency { .instant }

  /// Item indices, the best matches first.
  public func answer(at desk: any Desk) throws -> [Int32] {
    let dataset = try desk.inspector(of: run).builder.dataset
    let index = desk.kept(IndexKey(fingerprint: dataset.info.fingerprint)) { TitleIndex(dataset) }
    return index.items(matching: text, limit: limit).map { Int32($0) }
  }

  private struct IndexKey: Hashable, Sendable {
    let fingerprint: String
  }
}
