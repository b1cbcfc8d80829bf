import Cells
import Testing

@testable import heed

@Suite struct BenchLinesTests {
  @Test("people get columns, programs one object")
  func forms() throws {
    let result = ReaderBenchmark(byteCount: 50_000_000, seconds: 0.5, hashSeconds: 0.1)
    func text(isJSON: Bool) throws -> String {
      let output = StandardStream(keepingAsTerminal: true)
      let console = Console(
        output: output, diagnostics: StandardStream(keepingAsTerminal: false),
        environment: Environment([:]))
      try BenchLines(console: console, isJSON: isJSON).tell(result)
      return output.kept
    }
    #expect(
      try text(isJSON: true) == """
        {"library": "heed", "workload": "reader", "rows": 2000000, "bytes": 50000000, \
        "seconds": 0.5, "rows_per_second": 4000000, "md5sum_seconds": 0.1, "md5sum_ratio": 5.0}

        """)
    #expect(
      try text(isJSON: false) == """
        reader        ratings.csv   4.0M rows/s       100MB/s           5.0 x the time of md5sum

        """)
  }
}
