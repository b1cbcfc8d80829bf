/// One behaviour as the screen shows it.
struct InspectRow: Hashable, Sendable {
  /// The place among all entries of the edited history, from 0, oldest first.
  var place: Int
  /// The item index.
  var item: Int32
  /// The moment, in seconds since 1970.
  var time: Int64
  /// Whether the model sees it: neither masked nor cut off.
  var isIncluded: Bool
  /// Whether it was inserted.
  var isInserted: Bool
  /// Whether training saw the item.
  var isKnown = true
  /// The attention weight.
  var weight: Float?
  /// The score before normalising.
  var score: Float?
  /// What the logit gains by it: logit(history) − logit(history without it).
  var change: Float?
  /// Gradient × input.
  var gradient: Float?
  /// What the pinned target gives it: the weight, or the change where the model has no attention.
  var pinned: Float?
  /// The same before the edits.
  var original: Float?
  /// Whether it belongs to the set that turns the prediction around.
  var flips = false
}
