/// A question that trainings answer.
public protocol Experiment: Sendable {
  /// What `heed experiment` calls it.
  var name: String { get }
  /// One line for help.
  var summary: String { get }

  /// What is to be trained.
  func arms(_ base: ArmMaker) -> [Arm]

  /// What the trainings say.
  ///
  /// - Throws: what reading a run throws. Too little data is no error: the report says so.
  func report(_ results: ExperimentResults) throws -> Report
}
