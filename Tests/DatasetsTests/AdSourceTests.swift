import Testing

@testable import Datasets

@Suite struct AdSourceTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Items by their ids in three lists, for each event of a dataset.
  private struct Lists: Equatable, CustomStringConvertible {
    var contextual: [String]
    var clicked: [String]
    var unclicked: [String]
    var description: String {
      [contextual, clicked, unclicked].map { $0.joined(separator: " ") }.joined(separator: " | ")
    }
  }

  private func open(_ table: String) throws -> Dataset {
    try folder.write("events.csv", table)
    return try Dataset.open(folder.path("events.csv"), cache: .none)
  }

  private func builder(_ data: Dataset, limit: Int, history: Int = 50) throws -> BatchBuilder {
    // Everything trains, so that every item has an id of its own.
    let split = try Split(data, SplitOptions(method: .random, validation: 0.25, test: 0.25))
    var builder = BatchBuilder(
      data, try Encoding(data, split), historyLimit: history)
    builder.ads = AdSource(data, limit: limit)
    return builder
  }

  private func names(_ data: Dataset, _ items: [Surroundings.Item]) -> [String] {
    items.map { data.itemIDs[Int($0.item)] }
  }

  /// What `surroundings` gives for an event of the data, which must be what its batch holds.
  private func lists(_ data: Dataset, _ builder: BatchBuilder, _ event: Int) throws -> Lists {
    var batch = builder.makeBatch()
    // A neighbour before it, so that offsets count.
    builder.fill(&batch, events: [Int32(data.eventCount - 1), Int32(event)])
    let time = Int64(data.eventTimes[event])
    let user = Int(data.eventUsers[event])
    let found = try #require(
      builder.surroundings(
        user: user, history: data.editableHistory(of: event, limit: builder.historyLimit),
        time: time, event: event))
    for kind in SurroundingAds.Kind.allCases {
      let list = batch.ads[kind]
      #expect(list.offsets.count == 3)
      for (field, table) in builder.encoding.itemTables.enumerated() {
        #expect(
          list.rows(of: 1).map { list.items[field][$0] } == found[kind].map { table[Int($0.item)] })
      }
    }
    #expect(found.clicked.allSatisfy { $0.time < time })
    #expect(found.unclicked.allSatisfy { $0.time < time })
    #expect(found.contextual.allSatisfy { $0.time <= time })
    return Lists(
      contextual: names(data, found.contextual), clicked: names(data, found.clicked),
      unclicked: names(data, found.unclicked))
  }

  private let paged = """
    user,item,time,label,page,position
    1,10,100,1,1,1
    1,11,100,0,1,2
    1,12,100,0,1,3
    1,13,100,1,1,4
    1,14,200,0,2,2
    1,15,200,1,2,1
    1,16,200,0,2,3
    1,17,300,0,3,1
    1,18,300,0,3,2
    2,10,100,0,4,1
    2,11,100,1,4,2
    2,12,150,1,5,1

    """

  @Test("lists are those of the page above, of the last clicks, of what was passed over before")
  func pages() throws {
    let data = try open(paged)
    let builder = try builder(data, limit: 2)
    let expected: [Lists] = [
      Lists(contextual: [], clicked: [], unclicked: []),
      Lists(contextual: ["10"], clicked: [], unclicked: []),
      Lists(contextual: ["10", "11"], clicked: [], unclicked: []),
      Lists(contextual: ["11", "12"], clicked: [], unclicked: []),
      // Position 2 stands before position 1 in the log.
      Lists(contextual: ["15"], clicked: ["10", "13"], unclicked: ["11", "12"]),
      Lists(contextual: [], clicked: ["10", "13"], unclicked: ["11", "12"]),
      Lists(contextual: ["15", "14"], clicked: ["10", "13"], unclicked: ["11", "12"]),
      Lists(contextual: [], clicked: ["13", "15"], unclicked: ["14", "16"]),
      Lists(contextual: ["17"], clicked: ["13", "15"], unclicked: ["14", "16"]),
      Lists(contextual: [], clicked: [], unclicked: []),
      Lists(contextual: ["10"], clicked: [], unclicked: []),
      Lists(contextual: [], clicked: ["11"], unclicked: ["10"]),
    ]
    for (event, lists) in expected.enumerated() {
      #expect(try self.lists(data, builder, event) == lists, "event \(event)")
    }
  }

  @Test(
    "without positions all of the page stand beside the target, the nearest where there are many")
  func withoutPositions() throws {
    let data = try open(
      """
      user,item,time,label,page
      1,10,100,0,7
      1,11,100,1,7
      1,12,100,0,7
      1,13,100,0,7
      1,14,100,0,8
      1,15,200,0,8

      """)
    let all = try builder(data, limit: 9)
    #expect(try lists(data, all, 1).contextual == ["10", "12", "13"])
    // Later events of a page are beyond the moment, earlier ones are not.
    #expect(try lists(data, all, 4).contextual == [])
    #expect(try lists(data, all, 5).contextual == ["14"])
    let two = try builder(data, limit: 2)
    #expect(try lists(data, two, 3).contextual == ["11", "12"])
    #expect(try lists(data, two, 0).contextual == ["11", "12"])
  }

  @Test("without pages the same second is one, in data with labels alone")
  func moments() throws {
    let labelled = try open("user,item,time,label\n1,10,5,0\n1,11,5,1\n1,12,6,0\n2,10,5,1\n")
    #expect(try lists(labelled, builder(labelled, limit: 5), 0).contextual == ["11"])
    #expect(AdSource(labelled).emptyKinds == [])
    let rated = try open("user,item,time,rating\n1,10,5,2\n1,11,5,5\n1,12,6,3\n2,10,5,4\n")
    let lists = try lists(rated, builder(rated, limit: 5), 2)
    #expect(lists == Lists(contextual: [], clicked: ["11"], unclicked: ["10"]))
    #expect(AdSource(rated).emptyKinds == [.contextual])
    let clicks = try open("user,item,time\n1,10,5\n1,11,5\n1,12,6\n2,10,5\n")
    #expect(AdSource(clicks).emptyKinds == [.contextual, .unclicked])
  }

  @Test("what was passed over is what a search through all rows finds", arguments: [1, 2, 3])
  func bruteForce(seed: UInt64) throws {
    let events = RandomEvents(seed: seed, count: 300)
    let data = try events.dataset(in: folder)
    let builder = try builder(data, limit: 4, history: 3)
    for (event, row) in events.sorted.enumerated() {
      let found = try lists(data, builder, event)
      let earlier = events.sorted.filter { $0.user == row.user && $0.time < row.time }
      #expect(found.unclicked == earlier.filter { $0.rating < 4 }.suffix(4).map { "\($0.item)" })
      // No more than the history has.
      #expect(found.clicked == earlier.filter { $0.rating >= 4 }.suffix(3).map { "\($0.item)" })
    }
  }

  @Test("an edited history has its own last clicks, a stranger and a moment without event no lists")
  func edited() throws {
    let data = try open(paged)
    let builder = try builder(data, limit: 2)
    let history = History(items: [3, 4, 5], times: [10, 20, 30])
    func found(user: Int?, event: Int?) throws -> Lists {
      let one = try #require(
        builder.surroundings(user: user, history: history, time: 250, event: event))
      var batch = builder.makeBatch()
      for target: Int32 in [0, 1] {
        builder.append(
          to: &batch, user: user, history: history, target: target, time: 250, event: event)
      }
      for kind in SurroundingAds.Kind.allCases {
        let list = batch.ads[kind]
        let ids = one[kind].map { builder.encoding.itemTables[0][Int($0.item)] }
        #expect(list.items[0] == ids + ids)
        #expect(list.offsets == [0, Int32(ids.count), Int32(2 * ids.count)])
      }
      return Lists(
        contextual: names(data, one.contextual), clicked: names(data, one.clicked),
        unclicked: names(data, one.unclicked))
    }
    #expect(
      try found(user: 0, event: 6)
        == Lists(contextual: ["15", "14"], clicked: ["14", "15"], unclicked: ["14", "16"]))
    #expect(
      try found(user: nil, event: nil)
        == Lists(contextual: [], clicked: ["14", "15"], unclicked: []))
  }

  @Test("without a source lists stay as they were made, and a limit of nothing gives nothing")
  func without() throws {
    let data = try open(paged)
    var builder = try builder(data, limit: 0)
    #expect(try lists(data, builder, 6) == Lists(contextual: [], clicked: [], unclicked: []))
    builder.ads = nil
    var batch = builder.makeBatch()
    builder.fill(&batch, events: [5, 6])
    #expect(batch.ads.clicked.offsets == [0] && batch.ads.clicked.items == [[]])
    #expect(builder.surroundings(user: 0, history: History(), time: 5) == nil)
  }
}
