import Testing

@testable import Datasets

@Suite struct RecentItemsTests {
  /// News: each item is read in one hour alone, and every user reads one item an hour.
  private func news() throws -> Dataset {
    let folder = try TemporaryFolder()
    var text = "user,item,time\n"
    for hour in 0..<60 {
      for user in 0..<30 {
        text += "\(user),\(hour * 10 + (user * 7 + hour) % 10),\(10_000 + hour * 3600 + user)\n"
      }
    }
    return try Dataset.open(folder.write("clicks.csv", text), cache: .none)
  }

  @Test("what was taken before a moment, and nothing of it or later", arguments: [0, 1, 35, 1799])
  func places(event: Int) throws {
    let data = try news()
    let recent = RecentItems(data)
    let time = data.eventTimes[event]
    let earlier = (0..<data.eventCount).filter { data.eventTimes[$0] < time }
    let places = recent.places(before: time)
    #expect(places.count == min(earlier.count, RecentItems.window))
    #expect(
      places.map { recent[$0] }.sorted() == earlier.map { data.eventItems[$0] }.sorted())
  }

  @Test("negatives of what others just took are never the user's own, and equal draws are equal")
  func draws() throws {
    let data = try news()
    let split = try Split(data, SplitOptions(method: .leaveLastOut))
    let encoding = try Encoding(data, split)
    func plan(_ part: Split.Part, seed: UInt64 = 1) throws -> ImpressionPlan {
      try ImpressionPlan(data, split, part, encoding, negatives: 2, from: .recent, seed: seed)
    }
    let train = try plan(.train)
    var fallbacks = 0
    for row in 0..<train.count where train[row].label == 0 {
      let impression = train[row]
      let user = Int(data.eventUsers[impression.event])
      let taken = split.train.filter { Int(data.eventUsers[Int($0)]) == user }
      let isOwn = taken.contains { Int(data.eventItems[Int($0)]) == impression.item }
      let time = data.eventTimes[impression.event]
      let isRecent = (0..<data.eventCount).contains {
        data.eventTimes[$0] < time && Int(data.eventItems[$0]) == impression.item
      }
      // The very first events have nothing before them.
      fallbacks += isRecent ? 0 : 1
      #expect(!isOwn || !isRecent)
      #expect(train[row] == (try plan(.train))[row])
      if row > 600 { break }
    }
    #expect(fallbacks < 60)
    let other = try plan(.train, seed: 2)
    #expect((0..<300).contains { other[$0] != train[$0] })
    // What validates and tests stays the same from epoch to epoch.
    var test = try plan(.test)
    let first = (0..<test.count).map { test[$0] }
    test.epoch = 5
    #expect(first == (0..<test.count).map { test[$0] })
  }
}
