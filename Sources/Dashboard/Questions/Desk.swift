import Inspection
import Training

/// Where questions are answered: the opened runs with their models. One thread at a time works here.
public protocol Desk: AnyObject {
  /// Looks into a run's model, with the weights that the key names.
  ///
  /// - Throws: what is wrong with the run.
  func inspector(of run: RunKey) throws -> Inspector

  /// The run's predictions on its test part; computed at most once.
  ///
  /// - Throws: what is wrong with the run.
  func predictions(of run: RunKey) throws -> Predictions

  /// The same of the run's training with another seed of its group.
  ///
  /// - Throws: what is wrong with that run.
  func predictions(of run: RunKey, seed: UInt64) throws -> Predictions

  /// Whether nobody waits for the answer any more: long work ends by throwing what `checkWanted`
  /// throws.
  var isUnwanted: Bool { get }

  /// Something that several questions need, made once and kept until the runs are closed.
  func kept<Value>(_ key: some Hashable & Sendable, _ make: () throws -> Value) rethrows -> Value
}

extension Desk {
  /// Ends work that nobody waits for.
  public func checkWanted() throws {
    if isUnwanted { throw AnswerFailure("not needed any more") }
  }
}
