/// Impressions with their histories, packed: no padding anywhere.
///
/// With B impressions whose histories have n₁ … n_B behaviours, N = Σ nᵢ. Behaviours stand one
/// after another, oldest to newest inside each impression; impression i owns rows
/// `offsets[i] ..< offsets[i + 1]`. Empty histories occur.
///
/// A batch is refilled step after step; its arrays keep their storage.
public struct Batch: Sendable {
  /// The labels, [B], each 0 or 1.
  public var labels: [Float] = []

  /// Where each history begins, [B + 1], from 0 to N.
  public var offsets: [Int32] = [0]

  /// One array of ids per user field, each [B].
  public var user: [[Int32]]

  /// One array of ids per context field, each [B].
  public var context: [[Int32]]

  /// One array of the target's ids per item field, each [B].
  public var target: [[Int32]]

  /// One array per item field, each [B]: beside each impression another item, for models that are
  /// asked what attention to the wrong target is worth.
  public var otherTarget: [[Int32]]

  /// One array of the behaviours' ids per item field, each [N].
  public var history: [[Int32]]

  /// The moment of each impression in seconds since 1970, [B].
  public var targetTime: [Int64] = []

  /// The moment of each behaviour in seconds since 1970, [N]; never later than its impression's.
  public var historyTime: [Int64] = []

  /// One array per item field, each [N]: at each behaviour's place an item that the user did not
  /// take. Empty arrays unless they were asked for.
  public var negatives: [[Int32]]

  /// Items around the impression that its model weighs by kind; all empty unless asked for.
  public var ads: SurroundingAds

  /// Creates an empty batch with room for the columns of a schema.
  public init(schema: Schema) {
    user = Array(repeating: [], count: schema.user.count)
    context = Array(repeating: [], count: schema.context.count)
    target = Array(repeating: [], count: schema.item.count)
    otherTarget = target
    history = Array(repeating: [], count: schema.item.count)
    negatives = Array(repeating: [], count: schema.item.count)
    ads = SurroundingAds(fieldCount: schema.item.count)
  }

  /// The number of impressions, B.
  public var count: Int { offsets.count - 1 }

  /// The number of behaviours of all impressions, N.
  public var behaviourCount: Int { Int(offsets[offsets.count - 1]) }

  /// Removes all impressions and keeps the storage.
  public mutating func removeAll() {
    labels.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    offsets.append(0)
    for field in user.indices { user[field].removeAll(keepingCapacity: true) }
    for field in context.indices { context[field].removeAll(keepingCapacity: true) }
    for field in target.indices {
      target[field].removeAll(keepingCapacity: true)
      otherTarget[field].removeAll(keepingCapacity: true)
    }
    for field in history.indices { history[field].removeAll(keepingCapacity: true) }
    for field in negatives.indices { negatives[field].removeAll(keepingCapacity: true) }
    ads.removeAll()
    targetTime.removeAll(keepingCapacity: true)
    historyTime.removeAll(keepingCapacity: true)
  }
}
