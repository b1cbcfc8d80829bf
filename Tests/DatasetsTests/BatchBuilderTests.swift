import Testing

@testable import Datasets

@Suite struct BatchBuilderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func batch(_ builder: BatchBuilder, _ events: [Int32]) -> Batch {
    var batch = builder.makeBatch()
    builder.fill(&batch, events: events[...])
    return batch
  }

  @Test("a batch holds what a search through all rows finds", arguments: [1, 2])
  func bruteForce(seed: UInt64) throws {
    let events = RandomEvents(seed: seed, count: 400)
    let data = try events.dataset(in: folder)
    let split = try Split(data)
    let encoding = try Encoding(data, split, features: ["user", "hour"])
    let builder = BatchBuilder(data, encoding, historyLimit: 4)
    let sorted = events.sorted
    let order = EpochOrder(seed: 3, epoch: 0, count: 400).rows
    var batch = builder.makeBatch()
    for start in stride(from: 0, to: 400, by: 64) {
      let chosen = order[start..<min(400, start + 64)]
      builder.fill(&batch, events: chosen)
      #expect(batch.count == chosen.count)
      #expect(batch.offsets.count == batch.count + 1)
      #expect(batch.historyTime.count == batch.behaviourCount)
      for (row, event) in chosen.enumerated() {
        let expected = sorted[Int(event)]
        let item = try #require(data.itemIDs.index(of: String(expected.item)))
        #expect(batch.labels[row] == (expected.rating >= 4 ? 1 : 0))
        #expect(batch.targetTime[row] == Int64(expected.time))
        #expect(batch.target.map { $0[row] } == encoding.itemTables.map { $0[item] })
        let user = try #require(data.userIDs.index(of: String(expected.user)))
        #expect(batch.user[0][row] == encoding.userTables[0][user])
        #expect(batch.context[0][row] == 2)
        let history = events.history(user: expected.user, before: expected.time).suffix(4)
        let rows = Int(batch.offsets[row])..<Int(batch.offsets[row + 1])
        #expect(rows.map { batch.historyTime[$0] } == history.map { Int64($0.time) })
        for field in encoding.itemTables.indices {
          let ids = try history.map {
            encoding.itemTables[field][try #require(data.itemIDs.index(of: String($0.item)))]
          }
          #expect(rows.map { batch.history[field][$0] } == ids)
        }
      }
    }
  }

  @Test("refilling a batch with fewer rows leaves nothing of the rows before")
  func refilling() throws {
    let data = try RandomEvents(seed: 4, count: 300).dataset(in: folder)
    let builder = BatchBuilder(data, try Encoding(data, Split(data)), historyLimit: 9)
    var reused = builder.makeBatch()
    builder.fill(&reused, events: Array(0..<300)[...])
    builder.fill(&reused, events: [299, 0, 150])
    let fresh = batch(builder, [299, 0, 150])
    #expect(reused.labels == fresh.labels)
    #expect(reused.offsets == fresh.offsets)
    #expect(reused.history == fresh.history)
    #expect(reused.target == fresh.target)
    #expect(reused.historyTime == fresh.historyTime)
    builder.fill(&reused, events: [])
    #expect(reused.count == 0)
    #expect(reused.behaviourCount == 0)
  }

  @Test("a history of one's own gives the batch that the same events give")
  func ownHistory() throws {
    let data = try RandomEvents(seed: 5, count: 300).dataset(in: folder)
    let split = try Split(data)
    let encoding = try Encoding(data, split, features: ["user", "weekday"])
    let builder = BatchBuilder(data, encoding, historyLimit: 5)
    let event = Int(split.test[split.test.count / 2])
    let user = Int(data.eventUsers[event])
    let history = data.editableHistory(of: event, limit: 5)
    #expect(
      history == data.editableHistory(of: user, before: Int64(data.eventTimes[event]), limit: 5))
    var made = builder.makeBatch()
    builder.fill(
      &made, user: user, history: history, targets: [data.eventItems[event], 0],
      time: Int64(data.eventTimes[event]), event: event)
    let expected = batch(builder, [Int32(event)])
    #expect(made.count == 2)
    #expect(made.target.map { $0[0] } == expected.target.map { $0[0] })
    #expect(made.user.map { $0[0] } == expected.user.map { $0[0] })
    #expect(made.context.map { $0[0] } == expected.context.map { $0[0] })
    let count = expected.behaviourCount
    #expect(made.offsets == [0, Int32(count), Int32(2 * count)])
    for field in made.history.indices {
      #expect(Array(made.history[field][..<count]) == expected.history[field])
      #expect(Array(made.history[field][count...]) == expected.history[field])
    }
    #expect(Array(made.historyTime[..<count]) == expected.historyTime)
  }

  @Test("a behaviour can be taken out, and a stranger has unknown user fields")
  func edited() throws {
    let data = try RandomEvents(seed: 5, count: 300).dataset(in: folder)
    let encoding = try Encoding(data, Split(data), features: ["user"])
    let builder = BatchBuilder(data, encoding)
    let history = History(items: [0, 1, 2], times: [5, 6, 7])
    #expect(history.removing(at: 1) == History(items: [0, 2], times: [5, 7]))
    var made = builder.makeBatch()
    builder.append(to: &made, user: nil, history: history, target: 3, time: 9, label: 1)
    builder.append(to: &made, user: 0, history: History(), target: 3, time: 9)
    #expect(made.user[0] == [1, 2])
    #expect(made.offsets == [0, 3, 3])
    #expect(made.labels == [1, 0])
  }
}
