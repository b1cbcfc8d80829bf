import Datasets
import Testing

@Suite("Real data, where it stands beside the checkout") struct RealDataTests {
  @Test(
    "MovieLens latest small is read whole", .enabled(if: SharedData.small != nil, "not here"))
  func small() throws {
    let data = try Dataset.open(try #require(SharedData.small), cache: .none)
    #expect(data.eventCount == 100_836)
    #expect(data.userCount == 610)
    #expect(data.info.reader == "movielens-csv")
    #expect(data.info.feedback == .ratings)
    #expect(data.itemCount == 9742)
    let item = try #require(data.itemIDs.index(of: "1"))
    #expect(data.title(of: item) == "Toy Story (1995)")
    #expect(data.category(of: item) == "Adventure")
    #expect(data.positiveCount == 48_580)
    let split = try Split(data)
    #expect(split.train.count == 72_601)
    #expect(split.validation.count == 8067)
    #expect(split.test.count == 20_168)
    let latest = split.train.map { data.eventTimes[Int($0)] }.max() ?? 0
    let first = split.validation.map { data.eventTimes[Int($0)] }.min() ?? 0
    #expect(latest <= first)
    let encoding = try Encoding(data, split)
    #expect(encoding.schema.item.map(\.name) == ["item", "category"])
    let plan = try ImpressionPlan(data, split, .test, encoding)
    let builder = BatchBuilder(data, encoding)
    var batch = builder.makeBatch()
    builder.fill(&batch, plan, rows: 0..<plan.count)
    #expect(batch.count == 20_168)
    #expect((0..<batch.count).allSatisfy { batch.offsets[$0 + 1] - batch.offsets[$0] <= 50 })
  }

  @Test("MovieLens 1M is read whole", .enabled(if: SharedData.million != nil, "not here"))
  func million() throws {
    let data = try Dataset.open(
      try #require(SharedData.million), options: DatasetOptions(features: ["gender", "age"]),
      cache: .none)
    #expect(data.eventCount == 487_650)
    #expect(data.userCount == 2999)
    #expect(data.itemCount == 3883)
    #expect(data.userFields.map(\.name) == ["gender", "age", "occupation"])
    #expect(data.userFields[0][0] == "F")
    #expect(data.title(of: try #require(data.itemIDs.index(of: "73"))) == "Misérables, Les (1995)")
    let split = try Split(data)
    #expect([split.train, split.validation, split.test].map(\.count) == [351_108, 39_012, 97_530])
    let encoding = try Encoding(data, split, features: ["gender", "age", "hour"])
    #expect(encoding.schema.user.map(\.vocabulary) == [4, 9])
    #expect(encoding.schema.context.map(\.vocabulary) == [26])
    #expect(encoding.itemCounts[0].reduce(0, +) == 351_108)
    #expect(encoding.itemCounts[1].reduce(0, +) == 351_108)
  }
}
