import Testing

@testable import Datasets

@Suite struct SampleCountsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(
    "an id counts once for each training impression that has it as target or behaviour",
    arguments: [0, 1, 3, 50])
  func bruteForce(limit: Int) throws {
    for seed in UInt64(1)...3 {
      let data = try RandomEvents(seed: seed, count: 300).dataset(in: folder)
      let split = try Split(data, SplitOptions(method: .random))
      let encoding = try Encoding(data, split)
      let counts = SampleCounts(data, split, encoding, historyLimit: limit)
      for (field, table) in encoding.itemTables.enumerated() {
        var expected = [Int32](repeating: 0, count: encoding.schema.item[field].vocabulary)
        for event in split.train.map({ Int($0) }) {
          var ids = Set([table[Int(data.eventItems[event])]])
          for behaviour in data.history(of: event, limit: limit) {
            ids.insert(table[Int(data.eventItems[Int(behaviour)])])
          }
          for id in ids { expected[Int(id)] += 1 }
        }
        #expect(counts.item[field] == expected)
      }
    }
  }
}
