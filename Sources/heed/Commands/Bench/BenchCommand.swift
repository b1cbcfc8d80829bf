/// `heed bench`: throughput on this machine.
struct BenchCommand: Command {
  let name = "bench"
  let summary = "Measure throughput on this machine, beside its measured peak"
  let operands = [Operand("NAME", .text, counts: 0...100, "what to measure; all when absent")]

  static let models = Option<[String]>.list("models", "NAME", "the models to measure")
  static let workloads = Option<[String]>.list(
    "workloads", "NAME", "history lengths: L50 has 50 behaviours each, R50 from 1 to 50"
  ).defaulting(to: "L10,L50,L100,R50,R100")
  static let threads = Option<Int>.wholeNumber("threads", in: 1...1024, "the threads to use")
    .defaulting(to: "all cores")
  static let seconds = Option<Double>.number(
    "seconds", in: NumberRange(0, 3600, isOpenBelow: true), "how long to measure each figure"
  ).defaulting(to: "3")
  static let json = Option.flag("json", "print one JSON object per figure")

  var optionGroups: [OptionGroup] {
    [OptionGroup("Options", Self.models, Self.workloads, Self.threads, Self.seconds, Self.json)]
  }

  let examples = [Example("heed bench din --workloads R50 --json", "One model, one workload:")]

  func run(_ arguments: Arguments, on console: Console) throws {
    throw CommandFailure.notConnected(command: name)
  }
}
