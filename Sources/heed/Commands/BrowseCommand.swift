import Cells
import Dashboard
import Datasets
import Training

/// `heed browse`: the dashboard on trained runs.
struct BrowseCommand: Command {
  let name = "browse"
  let summary = "Open the dashboard on one or more trained runs"
  let operands = [
    Operand(
      "RUN", .path, counts: 1...16,
      "a run directory, or a folder of one training's runs with several seeds")
  ]

  static let target = Option<[String]>.list(
    "target", "ID", "the target item to begin with, by the data's id or a part of its title")

  var optionGroups: [OptionGroup] {
    [
      OptionGroup(
        "Options", AttendOptions.user, AttendOptions.userFile, AttendOptions.at, Self.target,
        RunOptions.data)
    ] + DashboardOptions.groups
  }

  let rules: [OptionRule] = [.atMostOne(["user", "user-file"]), .atMostOne(["user-file", "at"])]

  let examples = [
    Example("heed browse runs/din runs/pooling", "Two runs side by side:"),
    Example(
      "heed browse runs/zoo/sample-data/din runs/zoo/sample-data/din-pooling",
      "Two models over all seeds that heed zoo trained:"),
    Example("heed browse runs/din --user 1148 --target 360", "At one user and target:"),
  ]

  func run(_ arguments: Arguments, on console: Console) throws {
    try Self.open(arguments.operands, arguments, on: console)
  }

  /// Opens runs and shows them.
  static func open(
    _ paths: [String], _ arguments: Arguments, on console: Console, data: String? = nil
  ) throws {
    let opening = DashboardOpening(arguments, on: console)
    let runs = try OpenRun.open(paths, data: data ?? arguments[RunOptions.data])
    var session = Session(runs: runs)
    if let run = runs.first {
      for note in try session.begin(arguments, run) { console.note(note) }
    }
    if opening.isHeadless { return try opening.printFrame(session, screen: .inspect) }
    let terminal = TerminalOpening(arguments, on: console)
    try terminal.show(session, screen: .inspect, on: terminal.terminal()).check()
  }
}

extension OpenRun {
  /// Opens runs; those on the same data share it.
  ///
  /// - Throws: `RunError`, `DataError`, `SettingError`.
  static func open(_ paths: [String], data: String?) throws -> [OpenRun] {
    var runs: [OpenRun] = []
    for operand in paths {
      let group = try SeedGroup(operand)
      let path = group?.members.first?.path ?? operand
      let (record, known) = try TrainedRun.look(
        at: path, data: data, sharing: runs.map(\.data))
      runs.append(
        OpenRun(
          key: RunKey(index: runs.count), path: path,
          card: try TrainedRun.card(of: record), record: record, data: known, group: group))
    }
    return runs
  }
}

extension Session {
  /// Looks at the user, history and target of a command line.
  ///
  /// - Returns: what the person should know about how the words were understood.
  /// - Throws: `CommandFailure`, `DataError`.
  fileprivate mutating func begin(_ arguments: Arguments, _ run: OpenRun) throws -> [String] {
    let isNamed =
      arguments.contains(AttendOptions.user) || arguments.contains(AttendOptions.userFile)
    let request = try AttendRequest(arguments, run.data)
    if isNamed {
      subject = Subject(
        user: request.userIndex, name: request.user ?? "a history of your own",
        history: request.history, time: request.time, event: request.event)
    }
    if let target = request.targets.first { self.target = target }
    return request.notes
  }
}
