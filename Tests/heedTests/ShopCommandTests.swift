import Foundation
import Testing

@testable import heed

@Suite(.enabled(if: HeedProcess.path != nil, "the program stands beside the test bundle"))
struct ShopCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test("the shop of seed 1 is the bundled one")
  func bundled() throws {
    let sample = try #require(Installation.sampleData())
    let outcome = try folder.heed("shop", "--out", "\(folder.path)/shop")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasSuffix("/shop --model din --out runs/din\n"))
    for file in ["events.csv", "items.csv", "users.csv", "truth.csv"] {
      #expect(
        FileManager.default.contentsEqual(
          atPath: "\(folder.path)/shop/\(file)", andPath: "\(sample)/\(file)"), "\(file)")
    }
  }

  @Test("--ratings writes a table that can be prepared")
  func ratings() throws {
    let table = "\(folder.path)/ratings"
    let outcome = try folder.heed("shop", "--out", table, "--ratings", "1000", "--seed", "7")
    #expect(outcome.output.hasPrefix("1,000 ratings are in \(table). To read them:\n"))
    let prepared = try folder.heed("prepare", table, "--out", "\(folder.path)/prepared")
    #expect(prepared.output.contains(": 1,000 events of "))
    let again = try folder.heed("shop", "--out", table, "--ratings", "1000")
    #expect(again.status == 1)
    #expect(
      again.diagnostics.hasSuffix(
        "/ratings/ratings.csv: is there already; "
          + "choose another --out or remove it.\n"))
  }

  @Test("somebody else's events are never replaced")
  func foreign() throws {
    let events = try folder.write("mine", to: "log/events.csv")
    let outcome = try folder.heed("shop", "--out", "\(folder.path)/log")
    #expect(outcome.status == 1)
    #expect(try String(contentsOfFile: events, encoding: .utf8) == "mine")
  }
}
