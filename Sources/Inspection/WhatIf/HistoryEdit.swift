/// One change to a history that asks "what if".
///
/// Places count from 0 among all entries of the history as it stands, masked ones included.
public enum HistoryEdit: Hashable, Sendable {
  /// Leaves a behaviour out, or takes it back in.
  case toggleMask(at: Int)

  /// Puts a new behaviour before the entry at a place, or at the end; its time is moved between its
  /// neighbours' where it is not there already.
  case insert(item: Int32, time: Int64, at: Int)

  /// Moves a behaviour to another place. The moments stay in order where they are: what moves is
  /// the item.
  case move(from: Int, to: Int)

  /// Leaves out all but the last k entries; nil takes all of them in again.
  case truncate(toLast: Int?)

  /// Back to the history as it was.
  case restore
}
