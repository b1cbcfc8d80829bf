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
    #expect(encoding.knownItems.count == 7291)
    #expect(batch.target[0].count { $0 == 1 } == 4274)
    #expect(try protocolFigures(data) == Figures.small)
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
    #expect(try protocolFigures(data) == Figures.million)
  }

  @Test(
    "Globo's news clicks are read whole", .enabled(if: SharedData.news != nil, "not here"))
  func news() throws {
    let data = try Dataset.open(try #require(SharedData.news), cache: .none)
    #expect(data.eventCount == 781_521)
    #expect(data.userCount == 14_773)
    #expect(data.info.feedback == .positivesOnly)
    #expect(
      data.info.notes == [
        "clicks.csv.gz: user=user_id, item=item_id, category=category_id, time=timestamp_ms, "
          + "session=session_id",
        "no label or rating: every row is a positive",
      ])
    let split = try Split(data)
    let encoding = try Encoding(data, split)
    let plan = try ImpressionPlan(data, split, .test, encoding, negatives: 1)
    #expect(plan.count == 2 * split.test.count)
  }

  /// Sums that an independent script (sort all rows by time, cut at 72 % and 80 %, keep the last 50
  /// positives strictly earlier) gave for each part: behaviours, Σ place · item id, positives.
  private struct Figures: Equatable {
    var behaviours: [Int]
    var itemSums: [Int]
    var positives: [Int]

    static let small = Figures(
      behaviours: [2_709_332, 293_096, 818_414],
      itemSums: [612_867_618_514, 264_915_945_487, 916_997_780_028],
      positives: [35_470, 3784, 9326])
    static let million = Figures(
      behaviours: [12_914_189, 1_471_505, 4_327_955],
      itemSums: [536_381_787_445, 61_466_932_192, 196_610_642_269],
      positives: [202_114, 22_653, 54_357])
  }

  private func protocolFigures(_ data: Dataset) throws -> Figures {
    let split = try Split(data)
    let ids = try data.itemIDs.map { try #require(Int($0)) }
    let items = data.positiveItems.map { ids[Int($0)] }
    var figures = Figures(behaviours: [], itemSums: [], positives: [])
    for part in Split.Part.allCases {
      var (behaviours, itemSum, positives) = (0, 0, 0)
      for event in split.events(part) {
        let history = data.history(of: Int(event), limit: 50).indices
        behaviours += history.count
        items.withUnsafeBufferPointer { items in
          var place = history.lowerBound
          while place < history.upperBound {
            itemSum += (place - history.lowerBound + 1) * items[place]
            place += 1
          }
        }
        positives += Int(data.eventLabels[Int(event)])
      }
      figures.behaviours.append(behaviours)
      figures.itemSums.append(itemSum)
      figures.positives.append(positives)
    }
    return figures
  }
}
