import Testing

@testable import Datasets

@Suite struct HistoryRuleTests {
  let folder: TemporaryFolder
  private let events = RandomEvents(seed: 21, count: 300)
  private let data: Dataset
  private let split: Split

  init() throws {
    folder = try TemporaryFolder()
    data = try events.dataset(in: folder)
    split = try Split(data)
  }

  private func builder(_ rule: HistoryRule, limit: Int = 6) throws -> BatchBuilder {
    var builder = BatchBuilder(data, try Encoding(data, split), historyLimit: limit)
    builder.trainingHistories = TrainingHistories(data, training: split.train, rule: rule)
    return builder
  }

  @Test(
    "histories of the training part are the user's last training positives, with or without the own",
    arguments: [HistoryRule.training, .trainingWithOwn])
  func trainingPart(rule: HistoryRule) throws {
    let builder = try builder(rule)
    var batch = builder.makeBatch()
    var withOwn = 0
    for part in Split.Part.allCases {
      let chosen = split.events(part)
      builder.fill(&batch, events: chosen[...])
      for (row, event) in chosen.enumerated() {
        let user = data.eventUsers[Int(event)]
        let wanted = split.train.filter {
          data.eventUsers[Int($0)] == user && data.eventLabels[Int($0)] == 1
            && (rule == .trainingWithOwn || $0 != event)
        }.suffix(6)
        withOwn += wanted.contains(event) ? 1 : 0
        let rows = Int(batch.offsets[row])..<Int(batch.offsets[row + 1])
        #expect(
          rows.map { batch.history[0][$0] }
            == wanted.map { builder.encoding.itemTables[0][Int(data.eventItems[Int($0)])] })
        #expect(builder.historyCount(of: Int(event)) == rows.count)
        #expect(rows.allSatisfy { batch.historyTime[$0] <= batch.targetTime[row] })
      }
    }
    #expect((withOwn > 0) == (rule == .trainingWithOwn))
  }

  @Test("what leaks is counted: later behaviours, and the impression itself")
  func leaks() throws {
    let own = try builder(.trainingWithOwn, limit: 1000).leak(in: split.train)
    let positives = split.train.count { data.eventLabels[Int($0)] == 1 }
    #expect(own.impressionCount == split.train.count)
    #expect(own.ownCount == positives)
    #expect(own.laterCount >= own.ownCount)
    let other = try builder(.training, limit: 1000).leak(in: split.train)
    #expect(other.ownCount == 0 && other.laterCount > 0)
    #expect(try builder(.past).leak(in: split.train) == HistoryLeak())
  }

  @Test("negatives without a history leave the plan, nothing else does")
  func emptyNegatives() throws {
    let builder = try builder(.past)
    var plan = try ImpressionPlan(data, split, .train, builder.encoding)
    let all = plan.events
    plan.dropEmptyNegatives(builder.historyCount)
    let dropped = Set(all).subtracting(plan.events)
    #expect(!dropped.isEmpty)
    #expect(
      dropped.allSatisfy {
        data.eventLabels[Int($0)] == 0 && data.historyEnds[Int($0)] == 0
      })
    #expect(
      plan.events.allSatisfy { data.eventLabels[Int($0)] == 1 || data.historyEnds[Int($0)] > 0 })
    #expect(plan.count == plan.events.count)
  }

  @Test("the first item can share the id of unknown ones")
  func firstItem() throws {
    let plain = try Encoding(data, split)
    let shared = try Encoding(data, split, firstItemIsUnknown: true)
    #expect(plain.itemTables[0][0] > Encoding.unknownID)
    #expect(shared.itemTables[0][0] == Encoding.unknownID)
    #expect(plain.itemTables[0].dropFirst() == shared.itemTables[0].dropFirst())
    #expect(plain.schema == shared.schema)
  }

  @Test("with the test part for validation the rest trains, and a warning says so")
  func validatesOnTest() throws {
    var options = SplitOptions()
    options.validatesOnTest = true
    let split = try Split(data, options)
    #expect(split.validation == split.test)
    #expect(split.train.count + split.test.count == 300)
    #expect(split.test == self.split.test)
    #expect(split.warnings.contains { $0.hasPrefix("the test part is the validation part too") })
    options.method = .leaveLastOut
    let last = try Split(data, options)
    #expect(last.train.count + last.test.count == 300)
  }

  @Test("another item is drawn by user and moment alone, from those that training saw")
  func otherItem() throws {
    let builder = try builder(.past)
    let drawn = (0..<200).map { builder.otherItem(user: $0 % 5, time: Int64($0)) }
    #expect(drawn == (0..<200).map { builder.otherItem(user: $0 % 5, time: Int64($0)) })
    #expect(Set(drawn).isSubset(of: Set(builder.encoding.knownItems)))
    #expect(Set(drawn).count > 10)
    var batch = builder.makeBatch()
    builder.fill(&batch, events: split.test[...])
    for (row, event) in split.test.enumerated() {
      let user = Int(data.eventUsers[Int(event)])
      let other = Int(builder.otherItem(user: user, time: batch.targetTime[row]))
      #expect(batch.otherTarget.map { $0[row] } == builder.encoding.itemTables.map { $0[other] })
    }
  }

  @Test(
    "the newest events alone, of equal times those that stand last", arguments: [20, 57, 300, 999])
  func newest(limit: Int) throws {
    let options = DatasetOptions(newest: limit)
    let kept = try Dataset.open(folder.path, options: options, cache: .none)
    let order = events.rows.indices.sorted {
      (events.rows[$0].time, $0) < (events.rows[$1].time, $1)
    }
    var wanted = events
    wanted.rows = order.suffix(limit).sorted().map { events.rows[$0] }
    #expect(kept.eventCount == min(limit, 300))
    let found = (0..<kept.eventCount).map { event in
      [
        kept.userIDs[Int(kept.eventUsers[event])], kept.itemIDs[Int(kept.eventItems[event])],
        "\(kept.eventTimes[event])", "\(kept.eventLabels[event])",
      ]
    }
    #expect(
      found
        == wanted.sorted.map {
          ["\($0.user)", "\($0.item)", "\($0.time)", $0.rating >= 4 ? "1" : "0"]
        })
  }
}
