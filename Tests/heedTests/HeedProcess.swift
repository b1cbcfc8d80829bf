import Foundation

@testable import heed

/// Runs the built program as a shell would.
enum HeedProcess {
  struct Outcome: Equatable {
    var output = ""
    var diagnostics = ""
    /// The exit status; 128 + the number of the signal that ended it.
    var status: Int32 = 0
  }

  /// The program beside the test bundle, which stands in the same build folder.
  static var path: String? {
    let candidates = [Installation.executablePath, CommandLine.arguments.first].compactMap { $0 }
    return
      candidates
      .map {
        URL(fileURLWithPath: $0).deletingLastPathComponent().appendingPathComponent("heed").path
      }
      .first(where: FileManager.default.isExecutableFile)
  }

  /// Runs the program with arguments; `output` replaces the pipe that is read.
  static func run(
    _ arguments: [String], environment: [String: String] = [:], output: FileHandle? = nil
  ) throws -> Outcome {
    try launch(path ?? "heed", arguments, environment, output)
  }

  /// Starts the program without waiting for it; what it says is dropped.
  static func start(
    _ arguments: [String], environment: [String: String] = [:]
  ) throws -> Process {
    let process = process(path ?? "heed", arguments, environment)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Runs a bash script that finds the program in `$heed`.
  static func bash(_ script: String) throws -> Outcome {
    try launch("/bin/bash", ["-c", script], ["heed": path ?? "heed"], nil)
  }

  private static func launch(
    _ path: String, _ arguments: [String], _ environment: [String: String], _ output: FileHandle?
  ) throws -> Outcome {
    let process = process(path, arguments, environment)
    let outputPipe = Pipe()
    let diagnosticPipe = Pipe()
    process.standardOutput = output ?? outputPipe
    process.standardError = diagnosticPipe
    try process.run()
    var outcome = Outcome()
    if output == nil { outcome.output = text(outputPipe) }
    outcome.diagnostics = text(diagnosticPipe)
    process.waitUntilExit()
    let isSignal = process.terminationReason == .uncaughtSignal
    outcome.status = process.terminationStatus + (isSignal ? 128 : 0)
    return outcome
  }

  private static func process(
    _ path: String, _ arguments: [String], _ environment: [String: String]
  ) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    let kept = ProcessInfo.processInfo.environment.filter { ["PATH", "HOME"].contains($0.key) }
    process.environment = kept.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    return process
  }

  private static func text(_ pipe: Pipe) -> String {
    String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  }
}
