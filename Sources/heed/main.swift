ProcessSetup.prepare()
let console = Console(
  output: StandardStream(descriptor: 1), diagnostics: StandardStream(descriptor: 2),
  environment: .process)
Program.run(Array(CommandLine.arguments.dropFirst()), on: console).end()
