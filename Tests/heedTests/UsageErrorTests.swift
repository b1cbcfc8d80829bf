import Testing

@testable import heed

@Suite struct UsageErrorTests {
  @Test(
    "every error is one sentence that says what to do",
    arguments: [
      (
        UsageError.unknownCommand("trian", nearest: "train"),
        #"unknown command "trian"; did you mean "train"?"#
      ),
      (
        .unknownCommand("x", nearest: nil),
        #"unknown command "x"; "heed --help" lists the commands."#
      ),
      (
        .unknownOption("--epoch", command: "train", nearest: "epochs"),
        "unknown option --epoch; did you mean --epochs?"
      ),
      (
        .unknownOption("--x", command: "train", nearest: nil),
        #"unknown option --x; "heed train --help" lists the options."#
      ),
      (
        .unknownOption("--x", command: nil, nearest: nil),
        #"unknown option --x; "heed --help" lists the options."#
      ),
      (
        .missingValue(option: "data", placeholder: "PATH"),
        "--data needs a value; write --data PATH."
      ),
      (
        .needlessValue(option: "json", text: "yes"),
        #"--json takes no value, but has "yes"; write --json alone."#
      ),
      (
        .missingOptions(command: "train", ["--data PATH", "--model NAME", "--out RUN"]),
        #"train needs --data PATH, --model NAME and --out RUN; "heed train --help" explains."#
      ),
      (
        .missingOperand(command: "compare", usage: "RUN RUN"),
        #"compare needs RUN RUN; "heed compare --help" explains."#
      ),
      (
        .needlessOperand(command: "evaluate", text: "b", usage: "RUN"),
        #""b" is one word too many; write heed evaluate RUN."#
      ),
      (
        .needlessOperand(command: "train", text: "b", usage: ""),
        #""b" is one word too many; train takes only options."#
      ),
      (
        .conflict(["--json", "--csv"]),
        "--json and --csv exclude each other; give only one of them."
      ),
      (
        .needsOneOf(command: "attend", ["--user ID", "--user-file FILE"]),
        #"attend needs --user ID or --user-file FILE; "heed attend --help" explains."#
      ),
      (
        .wrongOperand(name: "SHELL", text: "tcsh", choices: ["bash", "zsh"]),
        #"SHELL is "tcsh", not one of bash, zsh; use one of them."#
      ),
      (
        .wrongOperand(name: "SHELL", text: "bsh", choices: ["bash", "zsh"]),
        #"SHELL is "bsh", not one of bash, zsh; did you mean "bash"?"#
      ),
      (
        .wrongValue(option: "epochs", text: "ten", placeholder: "N", .notAWholeNumber(1...99)),
        #"--epochs is "ten", not a whole number; use one from 1 to 99."#
      ),
    ])
  func description(error: UsageError, text: String) {
    #expect(error.description == text)
  }

  @Test("words of the user are shown harmless and short")
  func hostile() {
    let error = UsageError.unknownCommand(
      "\u{1B}[2J" + String(repeating: "a", count: 500), nearest: nil)
    #expect(error.description.hasPrefix("unknown command \"␛[2Jaaa"))
    #expect(error.description.count < 120)
  }
}
