import Foundation
import Testing

@testable import heed

@Suite(.enabled(if: HeedProcess.path != nil, "the program stands beside the test bundle"))
struct TrainCommandTests {
  private let folder: TemporaryFolder
  private let data: String

  init() throws {
    folder = try TemporaryFolder()
    data = try SampleEvents.write(to: folder)
  }

  /// What all trainings of this suite have in common.
  private func command(_ run: String, threads: Int = 2) -> [String] {
    [
      "train", "--data", data, "--model", "din", "--out", "\(folder.path)/\(run)", "--epochs", "8",
      "--patience", "100", "--batch", "32", "--threads", "\(threads)", "--log-every", "7", "--set",
      "embedding=4", "--set", "hidden=16,8", "--set", "dropout=0.2", "--follow-user",
      "u5", "--json",
    ]
  }

  private func heed(_ arguments: [String]) throws -> HeedProcess.Outcome {
    try HeedProcess.run(arguments, environment: folder.environment)
  }

  private func bytes(_ run: String, _ file: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\(run)/\(file)"))
  }

  private func state(_ run: String) throws -> String? {
    let text = String(decoding: try bytes(run, "run.json"), as: UTF8.self)
    return try ParsedJSON.object(text)["state"] as? String
  }

  /// The logged steps and epochs, without times.
  private func log(_ run: String) throws -> [String] {
    let text = String(decoding: try bytes(run, "metrics.jsonl"), as: UTF8.self)
    return try ParsedJSON.lines(text).map { line in
      "\(line["event"] ?? "") \(line["step"] ?? "") \(line["loss"] ?? line["train_loss"] ?? "")"
    }
  }

  /// Starts a training and ends it by a signal once its first epoch is saved.
  private func interrupt(_ run: String, by signal: Int32) throws -> Process {
    let process = try HeedProcess.start(
      command(run, threads: 1), environment: folder.environment)
    let checkpoint = "\(folder.path)/\(run)/last.safetensors"
    while process.isRunning && !FileManager.default.fileExists(atPath: checkpoint) {
      usleep(1000)
    }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    return process
  }

  @Test("a killed training that is resumed ends in the same bits, on any number of threads")
  func killAndResume() throws {
    for (run, threads) in [("whole", 1), ("other", 2)] {
      #expect(try heed(command(run, threads: threads)).status == 0)
    }
    let killed = try interrupt("killed", by: SIGKILL)
    #expect(killed.terminationReason == .uncaughtSignal)
    #expect(try state("killed") == "running")
    let resumed = try heed([
      "train", "--out", "\(folder.path)/killed", "--resume", "--log-every", "7",
    ])
    #expect(resumed.diagnostics == Self.notes)
    #expect(resumed.status == 0)
    #expect(try state("killed") == "finished")
    for file in ["model.safetensors", "predictions.safetensors", "attention.safetensors"] {
      let whole = try bytes("whole", file)
      #expect(try bytes("other", file) == whole, "\(file) on two threads")
      #expect(try bytes("killed", file) == whole, "\(file) after the kill")
    }
    #expect(try log("killed") == log("whole"))
  }

  @Test("a termination saves the run, is passed on, and can be resumed")
  func terminate() throws {
    let process = try interrupt("stopped", by: SIGTERM)
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(process.terminationStatus == SIGTERM)
    #expect(try state("stopped") == "stopped")
    let wrong = try heed(["train", "--out", "\(folder.path)/stopped", "--resume", "--batch", "64"])
    #expect(
      wrong.diagnostics == Self.readings + """
        heed train: \(folder.path)/stopped: the run was begun with batch 32, not 64; \
        resume with the same settings or choose another --out.

        """)
    let other = try heed(
      ["train", "--out", "\(folder.path)/stopped", "--resume", "--model", "pooling"])
    #expect(other.diagnostics.contains("begun with model din, not pooling"))
    let resumed = try heed(["train", "--out", "\(folder.path)/stopped", "--resume"])
    #expect(resumed.output.contains("resumed after step "))
    #expect(try state("stopped") == "finished")
  }

  @Test("JSON is one object an event, from the start to the test figures")
  func json() throws {
    var command = command("json")
    command.replace(["--epochs", "8"], with: ["--epochs", "2"])
    let outcome = try heed(command)
    #expect(outcome.diagnostics == Self.notes)
    let lines = try ParsedJSON.lines(outcome.output)
    let events = lines.compactMap { $0["event"] as? String }
    #expect(events.first == "started")
    #expect(events.last == "finished")
    #expect(events.filter { $0 == "epoch" }.count == 2)
    #expect(Set(events) == ["started", "step", "epoch", "finished"])
    let started = try #require(lines.first)
    #expect(started["train"] as? Int == 1296)
    #expect(started["test"] as? Int == 360)
    let finished = try #require(lines.last)
    #expect(finished["run"] as? String == "\(folder.path)/json")
    let test = try #require(finished["test"] as? ParsedJSON.Object)
    #expect(test["impressions"] as? Int == 360)
    #expect(try #require(test["auc"] as? Double) > 0.5)
    for key in ["best_epoch", "test_last_epoch", "seconds_per_epoch", "impressions_per_second"] {
      #expect(finished[key] is NSNull == false && finished[key] != nil, "\(key)")
    }
  }

  @Test("plain lines end with the figures and with commands that work")
  func plain() throws {
    var command = command("it's plain").dropLast()
    command += ["--plain", "--epochs", "1"]
    let outcome = try heed(Array(command))
    #expect(outcome.diagnostics == Self.notes)
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first?.hasPrefix("din on data: ") == true)
    #expect(
      lines.contains { $0.hasPrefix("epoch   1   done  train loss ") && $0.contains(" best ") })
    #expect(lines.contains { $0.hasPrefix("  AUC      .") && $0.contains("95 % interval") })
    #expect(lines.last == "")
    let attend = try #require(lines.first { $0.hasPrefix("  heed attend") })
    let script = attend.replacingOccurrences(of: "  heed", with: "\"$heed\"")
    let shown = try HeedProcess.bash(
      "export HEED_CACHE='\(folder.path)/cache'; \(script) --json")
    #expect(try ParsedJSON.object(shown.output)["user"] is String)
  }

  @Test("a run that is there is kept, unless --force says otherwise")
  func force() throws {
    let short = command("run") + ["--epochs", "1"]
    #expect(try heed(short).status == 0)
    let weights = try bytes("run", "model.safetensors")
    try folder.write("mine", to: "run/notes.safetensors")
    let again = try heed(short)
    #expect(again.status == 1)
    #expect(again.output == "")
    #expect(
      again.diagnostics == """
        heed train: \(folder.path)/run: a run is here already; choose another --out, \
        go on with --resume, or overwrite it with --force.

        """)
    let wrong = try heed(short + ["--force", "--features", "nope"])
    #expect(wrong.diagnostics.contains("no feature \"nope\""))
    #expect(try bytes("run", "model.safetensors") == weights)
    #expect(try heed(short + ["--force", "--seed", "9"]).status == 0)
    #expect(try bytes("run", "model.safetensors") != weights)
    #expect(try bytes("run", "notes.safetensors") == Data("mine".utf8))
    let done = try heed(["train", "--out", "\(folder.path)/run", "--resume"])
    #expect(
      done.diagnostics.hasSuffix("/run: the training has ended; nothing is left to resume.\n"))
  }

  @Test("what cannot be trained on is told in a sentence and leaves nothing behind")
  func failures() throws {
    let broken = try folder.write(
      "user,item,time,label\n1,2,3,1\n1,3,soon,0\n", to: "broken/events.csv")
    try folder.write("", to: "file")
    let cases: [([String], String)] = [
      (["--data", "\(folder.path)/none"], "none: no such file or folder."),
      (["--data", broken], "events.csv:3: field \"time\" is \"soon\", not a time; use seconds"),
      (["--out", "\(folder.path)/file/run"], "the folder cannot be made"),
      (["--set", "embeding=4"], "din: there is no setting \"embeding\"; its settings are"),
      (["--set", "embedding=many"], "din: setting \"embedding\" is \"many\", not a whole number"),
      (["--follow-user", "nobody"], "There is no user \"nobody\" in data to follow"),
      (["--negatives", "2"], "this data has negatives of its own; leave --negatives out."),
    ]
    for (options, sentence) in cases {
      let outcome = try heed(command("failed") + options)
      #expect(outcome.status == 1)
      #expect(outcome.output == "")
      #expect(outcome.diagnostics.contains(sentence), "\(outcome.diagnostics)")
      let out = "\(folder.path)/failed"
      #expect(!FileManager.default.fileExists(atPath: out), "\(options)")
    }
  }

  @Test("resuming needs a run, and training needs data and a model")
  func nothingToResume() throws {
    let out = "\(folder.path)/none"
    let resumed = try heed(["train", "--out", out, "--resume"])
    #expect(resumed.status == 1)
    #expect(resumed.diagnostics.hasPrefix("heed train: \(out): there is no run here"))
    let bare = try heed(["train", "--out", out])
    #expect(bare.status == 2)
    #expect(
      bare.diagnostics
        == "heed: train needs --data PATH and --model NAME; \"heed train --help\" explains.\n")
  }

  /// What is told of reading the data.
  private static let readings = """
    events.csv: user=user, item=item, time=time, label=label
    items.csv: joined by item

    """

  /// The same, and what is told of its division.
  private static let notes =
    readings + """
      warning: validation: 65 positives among 144 impressions; with fewer than 200 of a class its \
      figures are mostly chance.
      warning: test: 164 positives among 360 impressions; with fewer than 200 of a class its figures \
      are mostly chance.

      """
}
