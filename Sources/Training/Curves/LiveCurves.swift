/// Makes curves of what a training reports.
public struct LiveCurves: Sendable {
  /// The curves so far.
  public private(set) var curves: RunCurves

  /// Curves of a run that begins.
  public init(name: String, path: String) { curves = RunCurves(name: name, path: path) }

  /// Takes an event.
  public mutating func add(_ event: TrainingEvent) {}
}
