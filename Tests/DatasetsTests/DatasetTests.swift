import Testing

@testable import Datasets

@Suite struct DatasetTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("events stand by user, then time, then as in the file", arguments: [1, 2, 3])
  func order(seed: UInt64) throws {
    let events = RandomEvents(seed: seed, count: 400)
    let data = try events.dataset(in: folder)
    let expected = events.sorted
    #expect(data.eventCount == 400)
    for (event, row) in expected.enumerated() {
      #expect(data.userIDs[Int(data.eventUsers[event])] == String(row.user))
      #expect(data.itemIDs[Int(data.eventItems[event])] == String(row.item))
      #expect(data.eventTimes[event] == row.time)
      #expect(data.value(of: event) == Float(row.rating))
      #expect(data.eventLabels[event] == (row.rating >= 4 ? 1 : 0))
    }
  }

  @Test("a history is the positives strictly earlier, the latest of them", arguments: [4, 5])
  func history(seed: UInt64) throws {
    let events = RandomEvents(seed: seed, count: 300)
    let data = try events.dataset(in: folder)
    for (event, row) in events.sorted.enumerated() {
      let expected = events.history(user: row.user, before: row.time)
      for limit in [0, 1, 5, .max] {
        let found = data.history(of: event, limit: limit).map { Int($0) }
        #expect(
          found.map { data.itemIDs[Int(data.eventItems[$0])] }
            == expected.suffix(limit).map { String($0.item) })
        let user = Int(data.eventUsers[event])
        #expect(
          data.history(of: user, before: Int64(row.time), limit: limit).map { Int($0) } == found)
      }
    }
  }

  @Test("a user's events and positives are told by their offsets")
  func users() throws {
    let data = try RandomEvents(seed: 6, count: 200).dataset(in: folder)
    for user in 0..<data.userCount {
      #expect(data.events(of: user).allSatisfy { data.eventUsers[$0] == user })
      let positives = data.events(of: user).filter { data.eventLabels[$0] == 1 }
      #expect(data.positives(of: user).map { Int(data.positiveEvents[$0]) } == positives)
      #expect(
        data.positives(of: user).map { data.positiveItems[$0] }
          == positives.map { data.eventItems[$0] })
    }
    #expect((0..<data.userCount).map { data.events(of: $0).count }.reduce(0, +) == 200)
  }

  @Test("ids are found by their text, and only by it")
  func ids() throws {
    let data = try RandomEvents(seed: 7, count: 200).dataset(in: folder)
    for (index, id) in data.itemIDs.enumerated() { #expect(data.itemIDs.index(of: id) == index) }
    for id in ["", "1", "+5", "05", " 5", "5.0", "99999999999", "x"] {
      #expect(data.itemIDs.index(of: id) == nil)
    }
  }

  @Test("a rating table without any other file has items without titles")
  func untitled() throws {
    let path = try folder.write("clicks.csv", "user,item,time\nu1,a,5\nu1,b,6\n")
    let data = try Dataset.open(path, cache: .none)
    #expect(data.titles == nil)
    #expect(data.title(of: 1) == "b")
    #expect(data.category(of: 0) == nil)
    #expect(data.value(of: 0) == nil)
    #expect(data.info.feedback == .positivesOnly)
    #expect(data.info.name == "clicks")
  }

  @Test("more kinds of ratings than a byte can tell are kept as they are")
  func manyValues() throws {
    let rows = (0..<400).map { "1,\($0 % 9),\(Double($0) / 100),\($0)" }
    let path = try folder.write(
      "r.csv", "user,item,rating,time\n" + rows.joined(separator: "\n"))
    let data = try Dataset.open(path, options: DatasetOptions(positive: 2), cache: .none)
    #expect(data.value(of: 399) == 3.99)
    #expect(data.positiveCount == 200)
  }
}
