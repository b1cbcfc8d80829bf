/// The options of commands that look at trained runs.
enum RunOptions {
  static let data = Option<String>.path(
    "data", "PATH", "where the run's data is now, if it is no longer where it was")
}
