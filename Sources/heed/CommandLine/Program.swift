import Glibc

/// The whole program: from the words of a command line to an exit status.
enum Program {
  /// The version that `--version` prints.
  static let version = "0.1.0"

  /// Runs a command line, without the program's own name.
  static func run(_ words: [String], on console: Console) -> ExitReason {
    var name: String?
    do {
      let (general, rest) = try ArgumentParser().parseLeading(words)
      if let command = rest.first { try refuseDashboardOptions(general, before: command) }
      let console = console.applying(general)
      name = rest.first
      try run(rest, general: general, on: console)
      try console.flush()
      return .success
    } catch {
      return end(with: error, command: name, on: console)
    }
  }

  private static func run(_ words: [String], general: Arguments, on console: Console) throws {
    if general.contains(GlobalOptions.version) { return try printVersion(on: console) }
    let help = HelpText(for: console)
    guard let name = words.first else {
      if general.contains(GlobalOptions.help) {
        return try print(help.overview(of: CommandTable.all), on: console)
      }
      return try openDemo(general, on: console)
    }
    let command = try CommandTable.command(named: name)
    let rest = Array(words.dropFirst())
    if general.contains(GlobalOptions.help)
      || ArgumentParser.asks(for: GlobalOptions.help, in: rest)
    {
      return try print(help.lines(of: command), on: console)
    }
    if ArgumentParser.asks(for: GlobalOptions.version, in: rest) {
      return try printVersion(on: console)
    }
    let arguments = try ArgumentParser(for: command).parse(rest)
    try command.run(arguments, on: console.applying(arguments))
  }

  /// The dashboard on the bundled runs; a welcome in words where there is no terminal to show it on,
  /// or nothing to show.
  private static func openDemo(_ arguments: Arguments, on console: Console) throws {
    let runs = Installation.demoRuns(environment: console.environment)
    let data = Installation.sampleData(environment: console.environment)
    let isAsked = DashboardOptions.groups.flatMap(\.options).contains {
      arguments.contains(named: $0.name)
    }
    guard !runs.isEmpty, let data, isAsked || console.output.isTerminal else {
      return try print(welcome(for: console).lines, on: console)
    }
    try BrowseCommand.open(runs, arguments, on: console, data: data)
  }

  /// They belong behind a command; without one they are the demo's.
  private static func refuseDashboardOptions(
    _ general: Arguments, before command: String
  ) throws(UsageError) {
    for option in DashboardOptions.groups.flatMap(\.options)
    where general.contains(named: option.name) {
      throw .badValue(option: option.name, "write it behind the command \"\(command)\".")
    }
  }

  private static func welcome(for console: Console) -> Welcome {
    Welcome(
      version: version, sampleData: Installation.sampleData(environment: console.environment),
      invocation: CommandLine.arguments.first ?? "heed", folder: Installation.workingFolder)
  }

  private static func printVersion(on console: Console) throws {
    try console.print("heed \(version)")
  }

  private static func print(_ lines: [String], on console: Console) throws {
    for line in lines { try console.print(line) }
  }

  /// Tells an error in one sentence, unless it is no news, and maps it to a status.
  private static func end(
    with error: any Error, command: String?, on console: Console
  ) -> ExitReason {
    // What was written before the error still belongs to the reader.
    let unsent = Result { try console.flush() }
    switch error {
    case let interruption as Interruption: return .signal(interruption.signal)
    case let output as OutputError where output.isClosedPipe: return .signal(SIGPIPE)
    default: break
    }
    if case .failure(let output as OutputError) = unsent, output.isClosedPipe {
      return .signal(SIGPIPE)
    }
    let isUsage = error is UsageError
    let known = command.flatMap { name in CommandTable.all.first { $0.name == name } }
    let place = isUsage || known == nil ? "heed" : "heed \(known?.name ?? "")"
    console.note("\(place): \(error)")
    return isUsage ? .usage : .failure
  }
}
