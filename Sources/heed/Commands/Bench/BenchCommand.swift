import Kernels
import Models
import Training

/// `heed bench`: throughput on this machine.
struct BenchCommand: Command {
  let name = "bench"
  let summary = "Measure throughput on this machine, beside its measured peak"
  /// What can be measured beside models.
  private static let others = ["kernels", "ranking"]

  let operands = [
    Operand(
      "NAME", .choice(others + ModelZoo.all.map(\.card.name)), counts: 0...100,
      "what to measure: \(others.joined(separator: ", ")) or a model; all when absent")
  ]

  static let models = Option<[String]>.list("models", "NAME", "the models to measure")
  static let workloads = Option<[String]>.list(
    "workloads", "NAME", "history lengths: L50 has 50 behaviours each, R50 from 1 to 50"
  ).defaulting(to: Workload.standard.joined(separator: ","))
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
    let asked = arguments.operands + (arguments[Self.models] ?? [])
    let wanted = asked.isEmpty ? Self.others + ModelZoo.all.map(\.card.name) : asked
    let models = try wanted.filter { !Self.others.contains($0) }.map(ModelZoo.entry)
    let workloads = try (arguments[Self.workloads] ?? Workload.standard).map(Self.workload)
    let time = arguments[Self.seconds] ?? 3
    let threadCount = arguments[Self.threads] ?? Pool.coreCount
    let lines = BenchLines(console: console, isJSON: arguments.contains(Self.json))
    let pool = Pool(threadCount: threadCount, pinned: true)
    Pool.pinCaller()
    if wanted.contains("kernels") {
      for shape in KernelBenchmark.shapes {
        for kind in KernelBenchmark.Kind.allCases {
          try lines.tell(KernelBenchmark.run(kind, shape, pool: pool, time: min(time, 1)))
        }
      }
    }
    for model in models {
      for workload in workloads {
        try lines.tell(ModelBenchmark.run(model, workload, pool: pool, time: time))
      }
    }
    if wanted.contains("ranking") {
      for model in models.isEmpty ? ModelZoo.all : models {
        try lines.tell(RankingBenchmark.run(model, pool: pool, time: min(time, 1)))
      }
    }
  }

  private static func workload(_ name: String) throws(UsageError) -> Workload {
    guard let workload = Workload(name) else {
      throw .wrongOperand(name: "--workloads", text: name, choices: Workload.standard)
    }
    return workload
  }
}
