import Testing

@testable import Datasets

@Suite struct SplitTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The rows of the file that each part's events come from.
  private func rows(_ split: Split, _ events: RandomEvents) -> [Set<Int>] {
    let order = events.rows.indices.sorted {
      let (a, b) = (events.rows[$0], events.rows[$1])
      return (a.user, a.time, $0) < (b.user, b.time, $1)
    }
    return Split.Part.allCases.map { part in Set(split.events(part).map { order[Int($0)] }) }
  }

  @Test(
    "temporal cuts the order of time, equal times as they stand in the file",
    arguments: [1, 2, 3, 4])
  func temporal(seed: UInt64) throws {
    // Few moments: both cuts fall inside runs of equal times.
    let events = RandomEvents(seed: seed, count: 250, times: 12)
    let split = try Split(events.dataset(in: folder))
    let order = events.rows.indices.sorted {
      (events.rows[$0].time, $0) < (events.rows[$1].time, $1)
    }
    #expect(
      rows(split, events) == [Set(order[..<180]), Set(order[180..<200]), Set(order[200...])])
    #expect(split.train == split.train.sorted())
  }

  @Test("temporal needs no rows where the file ascends by user")
  func temporalGrouped() throws {
    var events = RandomEvents(seed: 9, count: 250, times: 12)
    events.rows.sort { $0.user < $1.user }
    let data = try events.dataset(in: folder)
    #expect(data.eventRows == nil)
    let order = events.rows.indices.sorted {
      (events.rows[$0].time, $0) < (events.rows[$1].time, $1)
    }
    #expect(
      rows(try Split(data), events) == [
        Set(order[..<180]), Set(order[180..<200]), Set(order[200...]),
      ])
  }

  @Test("leave-last-out takes the last event of each user with at least three, and the one before")
  func leaveLastOut() throws {
    var text = "user,item,time\n"
    for (user, count) in [("a", 1), ("b", 2), ("c", 3), ("d", 5)] {
      for time in 0..<count { text += "\(user),\(time),\(time)\n" }
    }
    let data = try Dataset.open(folder.write("e.csv", text), cache: .none)
    let split = try Split(data, SplitOptions(method: .leaveLastOut))
    #expect(split.test == [5, 10])
    #expect(split.validation == [4, 9])
    #expect(split.train == [0, 1, 2, 3, 6, 7, 8])
    #expect(split.warnings.count == 1)
  }

  @Test("random is decided by its seed and warns that it leaks")
  func random() throws {
    let data = try RandomEvents(seed: 5, count: 250).dataset(in: folder)
    let one = try Split(data, SplitOptions(method: .random, seed: 1))
    let again = try Split(data, SplitOptions(method: .random, seed: 1))
    let two = try Split(data, SplitOptions(method: .random, seed: 2))
    #expect([one.train.count, one.validation.count, one.test.count] == [180, 20, 50])
    #expect(one.train == again.train)
    #expect(one.train != two.train)
    #expect(Set(one.train + one.validation + one.test).count == 250)
    #expect(one.warnings.first?.hasPrefix("random split: training sees events later") == true)
  }

  @Test("few of a class are warned of")
  func few() throws {
    let split = try Split(RandomEvents(seed: 5, count: 250).dataset(in: folder))
    #expect(split.warnings.count == 3)
    #expect(split.warnings[2].hasPrefix("test: "))
  }

  @Test("shares that leave nothing are refused")
  func shares() throws {
    let data = try RandomEvents(seed: 5, count: 20).dataset(in: folder)
    #expect(
      words { _ = try Split(data, SplitOptions(validation: 0.5, test: 0.5)) }
        == """
        shares of 0.5 for validation and 0.5 for testing leave nothing to train on, or are negative.
        """)
    #expect(
      words { _ = try Split(data, SplitOptions(validation: 0, test: 0.5)) }
        == "20 events are too few for this split: nothing is left for validation.")
    #expect(words { _ = try Split(data, SplitOptions(test: .nan)) } != nil)
  }

  @Test("a user's events in a part are found")
  func ofUser() throws {
    let data = try RandomEvents(seed: 8, count: 250).dataset(in: folder)
    let split = try Split(data)
    for part in Split.Part.allCases {
      for user in 0..<data.userCount {
        #expect(
          Array(split.events(part, of: user, in: data))
            == split.events(part).filter { data.eventUsers[Int($0)] == user })
      }
    }
  }
}
