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
      let console = console.applying(general)
      name = rest.first
      let status = try run(rest, general: general, on: console)
      try console.flush()
      return status
    } catch {
      return end(with: error, command: name, on: console)
    }
  }

  private static func run(
    _ words: [String], general: Arguments, on console: Console
  ) throws -> ExitReason {
    if general.contains(GlobalOptions.version) {
      try console.print("heed \(version)")
      return .success
    }
    guard let name = words.first else {
      let isHelp = general.contains(GlobalOptions.help)
      let lines =
        isHelp
        ? HelpText(for: console).overview(of: CommandTable.all)
        : Welcome(
          sampleData: Installation.sampleData(environment: console.environment),
          invocation: CommandLine.arguments.first ?? "heed", folder: Installation.workingFolder
        ).lines
      for line in lines { try console.print(line) }
      return .success
    }
    let command = try CommandTable.command(named: name)
    let rest = Array(words.dropFirst())
    if general.contains(GlobalOptions.help)
      || ArgumentParser.asks(for: GlobalOptions.help, in: rest)
    {
      for line in HelpText(for: console).lines(of: command) { try console.print(line) }
      return .success
    }
    if ArgumentParser.asks(for: GlobalOptions.version, in: rest) {
      try console.print("heed \(version)")
      return .success
    }
    let arguments = try ArgumentParser(for: command).parse(rest)
    try command.run(arguments, on: console.applying(arguments))
    return .success
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
