import Foundation
import Testing

@testable import Datasets

@Suite("The shop through the ordinary reader")
struct ShopDatasetTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("sample-data")
    .path

  @Test("the bundled folder opens without being told its columns")
  func columns() throws {
    let dataset = try Dataset.open(Self.folder, cache: .none)
    #expect(dataset.info.feedback == .labels)
    #expect(dataset.userCount == 750 && dataset.itemCount == 1560)
    #expect(dataset.eventCount == 112_159 && dataset.positiveCount == 30_938)
    #expect(dataset.itemFields.first?.name == "category")
    #expect(dataset.titles != nil && dataset.eventIDs != nil)
    #expect(dataset.userFields.map(\.name) == ["gender", "age"])
    #expect(dataset.title(of: 50).hasPrefix("Typewell 104键热插拔键盘"))
  }

  @Test("every cause stands in its impression's history")
  func truth() throws {
    let dataset = try Dataset.open(Self.folder, cache: .none)
    let truth = try ShopTruth(path: "\(Self.folder)/truth.csv")
    let ids = try #require(dataset.eventIDs)
    var causeCount = 0
    for event in stride(from: 0, to: dataset.eventCount, by: 7) {
      let history = dataset.history(of: event).map { Int(ids[Int($0)]) }
      let strengths = truth.strengths(of: history, for: Int(ids[event]))
      let found = strengths.count { $0 > 0 }
      causeCount += found
      #expect(found == truth.causes(of: Int(ids[event])).count)
    }
    #expect(causeCount > 10_000)
  }
}
