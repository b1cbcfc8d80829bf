import Foundation

/// One file of metric fixtures, as `Tests/Parity/make_metrics.py` writes it.
struct MetricFixtures: Decodable {
  struct Case: Decodable {
    let name: String
    let labels: [Float]
    let scores: [Double]
    let secondScores: [Double]
    let users: [Int32]
    let tieKeys: [UInt64]
    let expected: Expected
  }

  struct Expected: Decodable {
    let auc: Double?
    let aucSecond: Double?
    let relaImpr: Double?
    let gauc: Double?
    let gaucByClicks: Double?
    let gaucSkippedUsers: Int
    let gaucSkippedImpressions: Int
    let logLoss: Double
    let logLossClipped: Double
    let brier: Double
    let ece: Double
    let predictedOverObserved: Double?
    let averagePrecision: Double?
    let ranking: [Ranking]
    let delong: DeLong?
    let delongPaired: PairedDeLong?
    let roc: ROC?
  }

  struct Ranking: Decodable {
    let k: Int
    let ctrMacro: Double
    let ctrMicro: Double
    let ctrCeiling: Double
    let hitRate: Double?
    let ndcg: Double?
    let users: Int
    let usersWithPositive: Int
    let usersWithFewerThanK: Int
  }

  struct DeLong: Decodable {
    let auc: Double
    let variance: Double
    let standardError: Double
    let interval95: [Double]
  }

  struct PairedDeLong: Decodable {
    let difference: Double
    let covariance: [[Double]]
    let variance: Double
    let z: Double?
    let p: Double?
  }

  struct ROC: Decodable {
    let falsePositiveRate: [Double]
    let truePositiveRate: [Double]
  }

  let cases: [Case]
  let bins: Int
}

/// A case and the file that it comes from.
struct NamedCase: CustomStringConvertible, Sendable {
  let file: String
  let binCount: Int
  let fixture: MetricFixtures.Case

  var description: String { "\(file): \(fixture.name)" }
}

/// Every case of every `metrics_fixtures*.json` under the folder named by `HEED_PARITY_FIXTURES`,
/// or of the project's own file where that names none.
let metricCases: [NamedCase] = {
  let own = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Parity")
  let named = ProcessInfo.processInfo.environment["HEED_PARITY_FIXTURES"]
    .map { fixtureFiles(under: URL(filePath: $0)) }
  let files = named.flatMap { $0.isEmpty ? nil : $0 } ?? fixtureFiles(under: own)
  let decoder = JSONDecoder()
  decoder.keyDecodingStrategy = .convertFromSnakeCase
  return files.flatMap { file in
    do {
      let fixtures = try decoder.decode(MetricFixtures.self, from: Data(contentsOf: file))
      return fixtures.cases.map {
        NamedCase(file: file.lastPathComponent, binCount: fixtures.bins, fixture: $0)
      }
    } catch {
      fatalError("\(file.path): \(error)")
    }
  }
}()

private func fixtureFiles(under folder: URL) -> [URL] {
  let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
  return (files?.compactMap { $0 as? URL } ?? [])
    .filter { $0.pathExtension == "json" }
    .filter { $0.lastPathComponent.hasPrefix("metrics_fixtures") }
    .sorted { $0.path < $1.path }
}
