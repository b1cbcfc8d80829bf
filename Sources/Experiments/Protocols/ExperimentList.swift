/// All experiments, in the order in which `all` runs them.
public enum Experiments {
  /// The list.
  public static let all: [any Experiment] = [Table1(), Table2(), Table4(), ROCs()]

  /// The experiment of a name.
  public static func named(_ name: String) -> (any Experiment)? { all.first { $0.name == name } }
}
