import Foundation
import Testing

@testable import heed

@Suite(.enabled(if: HeedProcess.path != nil, "the program stands beside the test bundle"))
struct BenchCommandTests {
  private func bench(_ arguments: String...) throws -> HeedProcess.Outcome {
    try HeedProcess.run(["bench"] + arguments + ["--seconds", "0.01", "--threads", "1"])
  }

  @Test("JSON has one object a line with the keys of other libraries' benchmarks")
  func models() throws {
    let outcome = try bench(
      "din", "--models", "din-pooling", "--workloads", "L3,R5", "--json")
    #expect(outcome.status == 0)
    let lines = try ParsedJSON.lines(outcome.output)
    #expect(
      lines.map { "\($0["model"] ?? "") \($0["workload"] ?? "")" }
        == ["din L3", "din R5", "din-pooling L3", "din-pooling R5"])
    for line in lines {
      #expect(line["library"] as? String == "heed")
      #expect(line["batch"] as? Int == 256)
      #expect(line["threads"] as? Int == 1)
      for key in ["train_per_second", "score_per_second", "fraction_of_peak", "peak_gflops"] {
        #expect(try #require(line[key] as? Double) > 0, "\(key)")
      }
    }
  }

  @Test("kernels are measured in three kinds for each shape")
  func kernels() throws {
    let lines = try ParsedJSON.lines(try bench("kernels", "--json").output)
    #expect(Set(lines.compactMap { $0["kernel"] as? String }) == ["NN", "NT", "TN"])
    #expect(lines.contains { $0["workload"] as? String == "12800x80x64" })
    #expect(lines.allSatisfy { ($0["fraction_of_peak"] as? Double ?? 0) > 0 })
  }

  @Test("ranking measures the whole catalogue for one user")
  func ranking() throws {
    let lines = try ParsedJSON.lines(
      try bench("ranking", "din-pooling", "--workloads", "L1", "--json").output)
    let ranking = try #require(lines.last)
    #expect(ranking["workload"] as? String == "ranking")
    #expect(ranking["items"] as? Int == 3615)
    #expect(try #require(ranking["milliseconds"] as? Double) > 0)
  }

  @Test("an unknown workload is wrong usage")
  func unknown() throws {
    let outcome = try bench("din", "--workloads", "Q50")
    #expect(outcome.status == 2)
    #expect(outcome.diagnostics.hasPrefix("heed: --workloads is \"Q50\", not one of L10, "))
  }
}
