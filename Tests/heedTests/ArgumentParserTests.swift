import Testing

@testable import heed

/// A command with every kind of option.
private struct Sample: Command {
  let name = "sample"
  let summary = "Try the parser"
  let operands = [Operand("RUN", .path, counts: 1...2, "a run")]

  static let count = Option<Int>.wholeNumber("count", in: -5...10, "a count")
  static let rate = Option<Double>.number("rate", in: .positive, "a rate")
  static let word = Option<String>.text("word", "WORD", "a word").required
  static let mode = Option<String>.choice("mode", ["fast", "slow"], "a mode")
  static let parts = Option<[String]>.list("parts", "ID", "some parts")
  static let set = Option<[Assignment]>.assignments(
    "set", holdCommas: true, "KEY=VALUE", "a setting"
  ).repeatable
  static let columns = Option<[Assignment]>.assignments(
    "columns", keys: ["user", "item"], "user=…", "columns")
  static let json = Option.flag("json", "JSON")
  static let csv = Option.flag("csv", "CSV")

  var optionGroups: [OptionGroup] {
    [
      OptionGroup("Options", Self.count, Self.rate, Self.word, Self.mode, Self.parts),
      OptionGroup("More", Self.set, Self.columns, Self.json, Self.csv),
    ]
  }

  let rules: [OptionRule] = [.atMostOne(["json", "csv"])]

  func run(_ arguments: Arguments, on console: Console) throws {}
}

@Suite struct ArgumentParserTests {
  private func parse(_ words: String...) throws(UsageError) -> Arguments {
    try ArgumentParser(for: Sample()).parse(words)
  }

  @Test("a value may follow after a space or an equals sign")
  func forms() throws {
    for arguments in [
      try parse("--word", "a", "--count", "3", "run"), try parse("run", "--count=3", "--word=a"),
    ] {
      #expect(arguments[Sample.word] == "a")
      #expect(arguments[Sample.count] == 3)
      #expect(arguments.operands == ["run"])
      #expect(arguments[Sample.rate] == nil)
    }
  }

  @Test("a value keeps its own equals signs, dashes and spaces")
  func values() throws {
    #expect(try parse("--word=a=b", "run")[Sample.word] == "a=b")
    #expect(try parse("--word", "-x y", "run")[Sample.word] == "-x y")
    #expect(try parse("--word=--json", "run")[Sample.word] == "--json")
    #expect(try parse("--word", "a", "--count", "-5", "run")[Sample.count] == -5)
  }

  @Test("of an option given twice the last value counts, of a repeatable one all")
  func repeated() throws {
    let arguments = try parse(
      "--word", "a", "--set", "x=1", "--word=b", "--set", "y=2,3", "run")
    #expect(arguments[Sample.word] == "b")
    #expect(
      arguments.all(Sample.set).flatMap(\.self) == [
        Assignment(key: "x", value: "1"), Assignment(key: "y", value: "2,3"),
      ])
  }

  @Test("two dashes end the options, one dash is an operand")
  func endOfOptions() throws {
    #expect(try parse("--word=a", "--", "--json").operands == ["--json"])
    #expect(try parse("--word=a", "-", "b").operands == ["-", "b"])
  }

  @Test("lists and columns come apart at commas")
  func lists() throws {
    let arguments = try parse("--word=a", "--parts", "1,2", "--columns=item=sku,user=uid", "run")
    #expect(arguments[Sample.parts] == ["1", "2"])
    #expect(
      arguments[Sample.columns] == [
        Assignment(key: "item", value: "sku"), Assignment(key: "user", value: "uid"),
      ])
  }

  @Test("flags are given or not")
  func flags() throws {
    let arguments = try parse("--word=a", "--json", "run")
    #expect(arguments.contains(Sample.json))
    #expect(!arguments.contains(Sample.csv))
  }

  @Test(
    "what is wrong is named",
    arguments: [
      (["run"], UsageError.missingOptions(command: "sample", ["--word WORD"])),
      (["--word=a"], .missingOperand(command: "sample", usage: "RUN [RUN]")),
      (
        ["--word=a", "1", "2", "3"],
        .needlessOperand(command: "sample", text: "3", usage: "RUN [RUN]")
      ),
      (["--word"], .missingValue(option: "word", placeholder: "WORD")),
      (["--word", "--json"], .missingValue(option: "word", placeholder: "WORD")),
      (["--word", "--", "run"], .missingValue(option: "word", placeholder: "WORD")),
      (["--json=1"], .needlessValue(option: "json", text: "1")),
      (["--jsn"], .unknownOption("--jsn", command: "sample", nearest: "json")),
      (["-json"], .unknownOption("-json", command: "sample", nearest: "json")),
      (["--word=a", "--json", "--csv", "run"], .conflict(["--json", "--csv"])),
      (
        ["--mode", "fats"],
        .wrongValue(
          option: "mode", text: "fats", placeholder: "fast|slow", .notAChoice(["fast", "slow"]))
      ),
    ])
  func errors(words: [String], error: UsageError) {
    #expect(throws: error) { try ArgumentParser(for: Sample()).parse(words) }
  }

  @Test(
    "values that do not fit are refused",
    arguments: [
      ("count", "ten", ValueProblem.notAWholeNumber(-5...10)), ("count", "", .empty),
      ("count", "11", .wholeNumberOutside(-5...10)), ("count", "1.5", .notAWholeNumber(-5...10)),
      ("count", "99999999999999999999", .wholeNumberOutside(-5...10)),
      ("count", "-", .notAWholeNumber(-5...10)), ("count", " 3", .notAWholeNumber(-5...10)),
      ("count", "٣", .notAWholeNumber(-5...10)), ("rate", "0", .numberOutside(.positive)),
      ("rate", "nan", .notANumber(.positive)), ("rate", "inf", .notANumber(.positive)),
      ("rate", "0x1p3", .notANumber(.positive)), ("rate", "1e999", .notANumber(.positive)),
      ("rate", "0,5", .decimalComma), ("rate", "-1", .numberOutside(.positive)),
      ("parts", "1,,2", .emptyPart), ("parts", ",", .emptyPart),
      ("set", "x", .notAnAssignment("x")), ("set", "=1", .notAnAssignment("=1")),
      ("set", "x=", .notAnAssignment("x=")), ("columns", ",", .notAnAssignment(",")),
      ("columns", "usr=a", .unknownKey("usr", ["user", "item"])),
      ("columns", "user=a,user=b", .repeatedKey("user")),
    ])
  func wrongValues(option: String, text: String, problem: ValueProblem) throws {
    let spec = try #require(Sample().options.first { $0.name == option })
    #expect(throws: problem) { try spec.kind.read(text) }
  }

  @Test("leading options end at the command")
  func leading() throws {
    let (general, rest) = try ArgumentParser().parseLeading(["--color", "never", "train", "--x"])
    #expect(general[GlobalOptions.color] == "never")
    #expect(rest == ["train", "--x"])
  }

  @Test("help is asked for anywhere before the end of the options")
  func help() {
    let asks = { ArgumentParser.asks(for: GlobalOptions.help, in: $0) }
    #expect(asks(["--epochs", "ten", "--help"]))
    #expect(asks(["-h"]))
    #expect(!asks(["--", "--help"]))
    #expect(!ArgumentParser.asks(for: GlobalOptions.version, in: ["-h"]))
  }
}
